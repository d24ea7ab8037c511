package io.alerthistory.cli.instance;

import io.alerthistory.cli.Failure;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.spec.Parsed;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.alerthistory.spec.problem.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads an instance from its file: complete and without a contradiction, or refused with all that is wrong with it. */
public final class InstanceFile {
    private InstanceFile() {}

    /** Also checked against the settings of its version and the memory it has. */
    public static PostgresInstance read(Path file) {
        return checked(file, parse(file));
    }

    /** What its metadata says beside the name. */
    public static ResourceMetadata metadata(Path file) {
        return ResourceMetadata.of(text(file));
    }

    /** What the file says, whether or not PostgreSQL could run with it. */
    static PostgresInstance parse(Path file) {
        return switch (PostgresInstanceParser.parse(text(file))) {
            case Parsed.Valid(PostgresInstance instance) -> instance;
            case Parsed.Invalid(List<Problem> problems) -> throw refused(file, problems);
        };
    }

    private static PostgresInstance checked(Path file, PostgresInstance instance) {
        List<Problem> problems = PostgresConfiguration.problems(instance);
        if (!problems.isEmpty()) {
            throw refused(file, problems);
        }
        return instance;
    }

    private static Problems refused(Path file, List<Problem> problems) {
        return new Problems(file, problems);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw Failure.usage("there is no file " + file);
        } catch (MalformedInputException e) {
            throw Failure.usage(file + " is not UTF-8 text");
        } catch (IOException e) {
            throw Failure.usage("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** All that is wrong with a file; the one message of several lines, a line each. */
    public static final class Problems extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Problems(Path file, List<Problem> problems) {
            super(problems.stream()
                    .map(problem -> file + ": " + problem)
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
