package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.ProjectCheckout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./alert-history}, run to its end as a user runs it. */
final class AlertHistoryCli {
    private static final int MINUTES = 8; // the first start may build

    private AlertHistoryCli() {}

    record CliResult(int exit, String out, String err) {
        @Override
        public String toString() {
            return "exit " + exit + "\n" + out + err;
        }
    }

    static CliResult call(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of(ProjectCheckout.PROGRAM.toString()));
        command.addAll(List.of(arguments));
        var out = folder.resolve("out.txt");
        var err = folder.resolve("err.txt");
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            return new CliResult(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An instance's file for it. */
    static String file(Path folder, String name, String spec) {
        try {
            return Files.writeString(
                            folder.resolve("instance.yaml"),
                            "apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata:\n  name: " + name
                                    + "\nspec:\n" + spec.indent(2))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
