package io.alerthistory.cli.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell code that finds a JDK, in folders made up for it. */
class FindJdkTest {
    private static final Path SCRIPT = Path.of("../.mvn/find-jdk.sh").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void prefersJavaHome() throws Exception {
        jdk("old", "17.0.1");
        assertThat(find(jdk("new", "25.0.1"))).isEqualTo(folder.resolve("new").toString());
    }

    @Test
    void passesOverAnOldJavaHome() throws Exception {
        Path newJdk = jdk("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");
        // Unless this machine has one where systems put theirs, which is as good.
        assertThat(find(jdk("old", "17.0.1")))
                .satisfiesAnyOf(
                        found -> assertThat(found).isEqualTo(newJdk.toString()),
                        found -> assertThat(found).startsWith("/"));
    }

    @Test
    void passesOverAFolderWithoutTheProgram() throws Exception {
        Path runtime = jdk("jre", "25");
        Files.delete(runtime.resolve("bin/javac"));
        assertThat(find(runtime)).isNotEqualTo(runtime.toString());
    }

    @Test
    void saysInOneLineWhatIsMissing() throws Exception {
        // The usual places are taken out of the script, since this machine has a JDK in one of them.
        Path script = Files.writeString(
                folder.resolve("find-jdk.sh"),
                Files.readString(SCRIPT).replace("/usr/lib/jvm/*", "/none/*").replace("/usr/java/*", "/none/*"));
        String output = shell(script, jdk("old", "17"));
        assertThat(output)
                .startsWith("alert-history: needs a JDK 25 or newer and found none: install one")
                .hasLineCount(1);
    }

    private String find(Path javaHome) throws IOException, InterruptedException {
        return shell(SCRIPT, javaHome);
    }

    private String shell(Path script, Path javaHome) throws IOException, InterruptedException {
        var shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        ". \"$1\"; find_jdk javac && echo \"$JAVA_HOME\"",
                        "alert-history",
                        script.toString())
                .redirectErrorStream(true);
        shell.environment().put("JAVA_HOME", javaHome.toString());
        shell.environment().put("HOME", folder.resolve("home").toString());
        // A PATH with tools and no java.
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : new String[] {"sed", "readlink"}) {
            Path link = tools.resolve(tool);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("/usr/bin/" + tool).toRealPath());
            }
        }
        shell.environment().put("PATH", tools.toString());
        shell.command().set(0, "/bin/sh");
        Process process = shell.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        process.waitFor();
        return output;
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String program : new String[] {"java", "javac"}) {
            Path file = Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return home;
    }
}
