package io.alerthistory.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link HoldMain} in a process of its own. */
record Holder(Process process, BufferedReader said) implements AutoCloseable {

    static Holder start(Path data) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), List.of(data.toString()));
    }

    static Holder start(List<String> prefix, String classPath, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx128m"));
        words.addAll(List.of("-cp", classPath, HoldMain.class.getName()));
        words.addAll(arguments);
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .directory(new File("/"))
                .start();
        return new Holder(process, process.inputReader(UTF_8));
    }

    String line() throws IOException {
        String line = said.readLine();
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
