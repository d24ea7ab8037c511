package io.alerthistory.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An {@link EmbeddedPostgresMain} in a process of its own. */
record EmbeddedPostgresProcess(Process process, BufferedReader output) implements AutoCloseable {

    static EmbeddedPostgresProcess start(Path data) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), List.of(data.toString()));
    }

    static EmbeddedPostgresProcess start(List<String> prefix, String classPath, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx128m"));
        command.addAll(List.of("-cp", classPath, EmbeddedPostgresMain.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .directory(new File("/"))
                .start();
        return new EmbeddedPostgresProcess(process, process.inputReader(UTF_8));
    }

    String readLine() throws IOException {
        String line = output.readLine();
        return line == null ? "" : line;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        process.waitFor();
    }
}
