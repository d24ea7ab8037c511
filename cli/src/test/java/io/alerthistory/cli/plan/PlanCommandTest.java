package io.alerthistory.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a plan ends without a cluster: never with 2, which would say that there are changes. */
class PlanCommandTest {
    @TempDir
    private Path folder;

    @Test
    void wrongUsageIsNotTakenForChanges() {
        assertThat(CommandLineProgram.call("plan").exit()).isEqualTo(ExitCode.PLAN_USAGE);
        assertThat(CommandLineProgram.call("plan", "-f", "no-such.yaml").exit()).isEqualTo(ExitCode.PLAN_USAGE);
        assertThat(CommandLineProgram.call("plan", "-f", "../examples/production.yaml", "--kubeconfig", "no-such")
                        .exit())
                .isEqualTo(ExitCode.PLAN_USAGE);
    }

    @Test
    void aWrongFileIsRefusedBeforeTheClusterIsAsked() throws IOException {
        var file = Files.writeString(
                folder.resolve("instance.yaml"),
                "apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata: {name: history}\n"
                        + "spec: {parameters: {work_mem: banana}}\n");

        assertThat(CommandLineProgram.call("plan", "-f", file.toString()).exit())
                .isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void aClusterThatDoesNotAnswerIsASentence() throws IOException {
        var kubeconfig = Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: none, cluster: {server: "http://127.0.0.1:9"}}]
                users: [{name: nobody, user: {}}]
                contexts: [{name: none, context: {cluster: none, user: nobody}}]
                current-context: none
                """);
        var result = CommandLineProgram.call(
                "plan", "-f", "../examples/production.yaml", "--kubeconfig", kubeconfig.toString());

        assertThat(result.exit()).isEqualTo(ExitCode.FAILURE);
        assertThat(result.err())
                .startsWith("alert-history: the cluster does not answer")
                .hasLineCount(1);
    }

    @Test
    void anUnknownContextIsASentence() throws IOException {
        var kubeconfig = Files.writeString(folder.resolve("config"), "apiVersion: v1\nkind: Config\n");

        assertThat(CommandLineProgram.call(
                                "plan",
                                "-f",
                                "../examples/production.yaml",
                                "--kubeconfig",
                                kubeconfig.toString(),
                                "--context",
                                "elsewhere")
                        .exit())
                .isEqualTo(ExitCode.FAILURE);
    }
}
