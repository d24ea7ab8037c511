package io.alerthistory.machine.backup;

import io.alerthistory.machine.MachineException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The pgBackRest installed on this machine, which is not part of this program. */
public record PgbackrestProgram(Path program, String searchPath) {
    private static final Pattern VERSION = Pattern.compile("pgBackRest ([0-9]+)\\.([0-9]+).*", Pattern.DOTALL);
    // The first release that knows each major version (https://pgbackrest.org/release.html).
    private static final Map<Integer, Integer> OLDEST = new TreeMap<>(Map.of(16, 48, 17, 54, 18, 57));

    /** The one on PATH that knows this major version of PostgreSQL, or a sentence that says what to install. */
    public static PgbackrestProgram find(Map<String, String> environment, int major) {
        String path = environment.getOrDefault("PATH", "");
        Path program = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "pgbackrest"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> MachineException.cannotStart(
                        ("backups need pgBackRest, and there is none on PATH: install it, %s or newer for PostgreSQL "
                                        + "%d (apt install pgbackrest, or https://apt.postgresql.org)")
                                .formatted(oldest(major), major)));
        requireVersion(program, version(program), major);
        return new PgbackrestProgram(program.toAbsolutePath(), path);
    }

    static void requireVersion(Path program, String output, int major) {
        var version = VERSION.matcher(output);
        if (!version.matches()) {
            throw MachineException.cannotStart(program + " does not say its version, but: " + output.strip());
        }
        boolean enough = Integer.parseInt(version.group(1)) > 2
                || Integer.parseInt(version.group(2)) >= OLDEST.getOrDefault(major, 0);
        if (!enough) {
            throw MachineException.cannotStart("backups of PostgreSQL %d need pgBackRest %s or newer, and %s is %s.%s: "
                            .formatted(major, oldest(major), program, version.group(1), version.group(2))
                    + "install a newer one (https://apt.postgresql.org has it), or use an older PostgreSQL");
        }
    }

    private static String oldest(int major) {
        return "2." + OLDEST.getOrDefault(major, 0);
    }

    private static String version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "version")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw MachineException.cannotStart(program + " cannot be run: " + e.getMessage());
        }
    }
}
