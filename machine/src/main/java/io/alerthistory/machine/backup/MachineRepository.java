package io.alerthistory.machine.backup;

import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.machine.MachineException;
import io.alerthistory.postgres.backup.BackupScript;
import io.alerthistory.postgres.backup.PgbackrestInfoReader;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.backup.Stanza;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repository of one machine, accessed with the installed pgBackRest. */
public final class MachineRepository {
    public static final int INDEX = 1;
    private static final Pattern ARCHIVE = Pattern.compile("[0-9]+-[0-9]+");
    private static final Pattern FOLDER = Pattern.compile("[0-9A-F]{16}");
    private static final Pattern TIME = Pattern.compile("\"time\":([0-9]+)");

    private final DataDirectoryAccess dataDirectory;
    private final PgbackrestProgram program;
    private final Clock clock;

    public MachineRepository(DataDirectoryAccess dataDirectory, PgbackrestProgram program, Clock clock) {
        this.dataDirectory = dataDirectory;
        this.program = program;
        this.clock = clock;
    }

    /** The repository that the settings name, or else the one that this directory was last backed up to. */
    public static MachineRepository forReading(
            Optional<MachineBackupSettings> settings,
            DataDirectoryAccess dataDirectory,
            PgbackrestProgram program,
            Clock clock) {
        if (settings.isPresent()) {
            settings.get().writeForReading(dataDirectory);
        } else if (dataDirectory.readFile(MachinePgbackrestConf.FILE).isEmpty()) {
            throw MachineException.usage(
                    "no backups are known of " + dataDirectory.root() + ": say where they are with --backup");
        }
        return new MachineRepository(dataDirectory, program, clock);
    }

    DataDirectoryAccess dataDirectory() {
        return dataDirectory;
    }

    /** What PostgreSQL calls for each finished segment; it begins with the words of a shell, and % is PostgreSQL's. */
    String archiveCommand() {
        return Stream.of(
                        program.program().toString(),
                        "--config=" + dataDirectory.file(MachinePgbackrestConf.FILE),
                        "--stanza=" + Stanza.NAME)
                .map(argument -> "'" + argument.replace("'", "'\\''").replace("%", "%%") + "'")
                .reduce("", (command, argument) -> command + argument + " ")
                .concat("archive-push %p");
    }

    /** What pgBackRest says of all that is there. */
    String info() throws InterruptedException {
        var output = query("--output=json", "info");
        if (output.exit() != 0) {
            throw MachineException.failure("the repository cannot be read: " + PgbackrestError.message(output.lines()));
        }
        return output.text();
    }

    public RepositoryView view() throws InterruptedException {
        return PgbackrestInfoReader.read(info(), clock.instant(), newestWal());
    }

    private Optional<Instant> newestWal() throws InterruptedException {
        String archive = "archive/" + Stanza.NAME;
        Optional<String> newest = firstMatch(ARCHIVE, archive);
        Optional<String> folder =
                newest.isEmpty() ? Optional.empty() : firstMatch(FOLDER, archive + "/" + newest.get());
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        var listing = query("--output=json", "repo-ls", archive + "/" + newest.orElseThrow() + "/" + folder.get());
        return TIME.matcher(listing.text())
                .results()
                .map(match -> Instant.ofEpochSecond(Long.parseLong(match.group(1))))
                .max(Instant::compareTo);
    }

    private Optional<String> firstMatch(Pattern name, String folder) throws InterruptedException {
        return query("--sort=desc", "repo-ls", folder).lines().stream()
                .filter(line -> name.matcher(line).matches())
                .findFirst();
    }

    private record PgbackrestOutput(int exit, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    private PgbackrestOutput query(String... arguments) throws InterruptedException {
        var lines = new ArrayList<String>();
        int exit = dataDirectory.run(
                Stream.concat(
                                Stream.of(
                                        program.program().toString(),
                                        "--stanza=" + Stanza.NAME,
                                        "--repo=" + INDEX,
                                        // Both streams come as one, and what it yields must come alone.
                                        "--log-level-console=off",
                                        "--log-level-stderr=error"),
                                Stream.of(arguments))
                        .toList(),
                environment(Optional.empty()),
                "",
                lines::add);
        return new PgbackrestOutput(exit, List.copyOf(lines));
    }

    /** Runs one of the scripts with what its head asks for. */
    int run(BackupScript script, Map<String, String> variables, Optional<Path> programs, Consumer<String> progress)
            throws InterruptedException {
        var environment = environment(programs);
        environment.putAll(variables);
        return dataDirectory.run(List.of("sh", "-c", script.text(), script.name()), environment, "", progress);
    }

    private Map<String, String> environment(Optional<Path> programs) {
        var folders = new ArrayList<String>();
        programs.ifPresent(folder -> folders.add(folder.toString()));
        folders.add(String.valueOf(program.program().getParent()));
        folders.add(program.searchPath());
        var environment = new TreeMap<String, String>();
        environment.put("PATH", String.join(File.pathSeparator, folders));
        environment.put(
                "PGBACKREST_CONFIG",
                dataDirectory.file(MachinePgbackrestConf.FILE).toString());
        environment.put(
                "PGPASSFILE",
                dataDirectory.file(MachinePgbackrestConf.PASSWORDS).toString());
        return environment;
    }
}
