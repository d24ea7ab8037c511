package io.alerthistory.bench;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The machine on which the results were measured; "unknown" if the system does not provide a value. */
record MachineDescription(String processor, int cores, String memory, String system, String java, String fileSystem) {

    static MachineDescription describe(Path data) throws IOException {
        FileStore store = Files.getFileStore(data);
        return new MachineDescription(
                line("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                readMemory(),
                "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version")),
                Runtime.version().toString(),
                store.type());
    }

    List<List<String>> rows() {
        return List.of(
                List.of("processor", processor),
                List.of("cores", Integer.toString(cores)),
                List.of("memory", memory),
                List.of("system", system),
                List.of("Java", java),
                List.of("file system", fileSystem));
    }

    private static String readMemory() {
        String kibibytes = line("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return kibibytes.isEmpty()
                ? "unknown"
                : String.format(Locale.ROOT, "%.1f GiB", Long.parseLong(kibibytes) / 1048576.0);
    }

    private static String line(String file, String name) {
        try {
            return Arrays.stream(Files.readString(Path.of(file)).split("\n"))
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown"; // not Linux
        }
    }
}
