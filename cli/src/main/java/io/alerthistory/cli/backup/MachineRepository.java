package io.alerthistory.cli.backup;

import io.alerthistory.cli.Failure;
import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.backup.InfoReader;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.backup.Script;
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

/** The repository of one machine, by the pgBackRest that is installed there. */
final class MachineRepository {
    static final int INDEX = 1;
    private static final Pattern ARCHIVE = Pattern.compile("[0-9]+-[0-9]+");
    private static final Pattern FOLDER = Pattern.compile("[0-9A-F]{16}");
    private static final Pattern TIME = Pattern.compile("\"time\":([0-9]+)");

    private final Workplace place;
    private final Pgbackrest program;
    private final Clock clock;

    MachineRepository(Workplace place, Pgbackrest program, Clock clock) {
        this.place = place;
        this.program = program;
        this.clock = clock;
    }

    Workplace place() {
        return place;
    }

    /** What PostgreSQL calls for each finished segment; it begins with the words of a shell, and % is PostgreSQL's. */
    String archiveCommand() {
        return Stream.of(
                        program.program().toString(),
                        "--config=" + place.file(MachineConf.FILE),
                        "--stanza=" + Stanza.NAME)
                .map(word -> "'" + word.replace("'", "'\\''").replace("%", "%%") + "'")
                .reduce("", (words, word) -> words + word + " ")
                .concat("archive-push %p");
    }

    /** What pgBackRest says of all that is there. */
    String info() throws InterruptedException {
        var answer = ask("--output=json", "info");
        if (answer.exit() != 0) {
            throw Failure.failed("the repository cannot be read: " + Complaint.in(answer.lines()));
        }
        return answer.text();
    }

    RepositoryView look() throws InterruptedException {
        return InfoReader.read(info(), clock.instant(), newestWal());
    }

    private Optional<Instant> newestWal() throws InterruptedException {
        String archive = "archive/" + Stanza.NAME;
        Optional<String> newest = first(ARCHIVE, archive);
        Optional<String> folder = newest.isEmpty() ? Optional.empty() : first(FOLDER, archive + "/" + newest.get());
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        var listing = ask("--output=json", "repo-ls", archive + "/" + newest.orElseThrow() + "/" + folder.get());
        return TIME.matcher(listing.text())
                .results()
                .map(found -> Instant.ofEpochSecond(Long.parseLong(found.group(1))))
                .max(Instant::compareTo);
    }

    private Optional<String> first(Pattern name, String folder) throws InterruptedException {
        return ask("--sort=desc", "repo-ls", folder).lines().stream()
                .filter(line -> name.matcher(line).matches())
                .findFirst();
    }

    private record Answer(int exit, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    private Answer ask(String... words) throws InterruptedException {
        var lines = new ArrayList<String>();
        int exit = place.run(
                Stream.concat(
                                Stream.of(
                                        program.program().toString(),
                                        "--stanza=" + Stanza.NAME,
                                        "--repo=" + INDEX,
                                        // Both streams come as one, and what it yields must come alone.
                                        "--log-level-console=off",
                                        "--log-level-stderr=error"),
                                Stream.of(words))
                        .toList(),
                environment(Optional.empty()),
                "",
                lines::add);
        return new Answer(exit, List.copyOf(lines));
    }

    /** Runs one of the scripts with what its head asks for. */
    int run(Script script, Map<String, String> wanted, Optional<Path> programs, Consumer<String> said)
            throws InterruptedException {
        var environment = environment(programs);
        environment.putAll(wanted);
        return place.run(List.of("sh", "-c", script.text(), script.name()), environment, "", said);
    }

    private Map<String, String> environment(Optional<Path> programs) {
        var folders = new ArrayList<String>();
        programs.ifPresent(folder -> folders.add(folder.toString()));
        folders.add(String.valueOf(program.program().getParent()));
        folders.add(program.path());
        var environment = new TreeMap<String, String>();
        environment.put("PATH", String.join(File.pathSeparator, folders));
        environment.put("PGBACKREST_CONFIG", place.file(MachineConf.FILE).toString());
        environment.put("PGPASSFILE", place.file(MachineConf.PASSWORDS).toString());
        return environment;
    }
}
