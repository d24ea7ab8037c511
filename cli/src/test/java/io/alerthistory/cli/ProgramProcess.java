package io.alerthistory.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The program as a process of its own, with the class path of the tests. */
public final class ProgramProcess {
    private ProgramProcess() {}

    public static ProcessBuilder builder(List<String> arguments) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        return new ProcessBuilder(Stream.concat(java, arguments.stream()).toList());
    }
}
