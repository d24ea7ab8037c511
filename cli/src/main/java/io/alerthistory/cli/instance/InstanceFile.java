package io.alerthistory.cli.instance;

import io.alerthistory.cli.CommandException;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.alerthistory.spec.problem.ValidationProblem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads an instance from its file, and validates it. All problems are reported at once. */
public final class InstanceFile {
    private InstanceFile() {}

    /** Also checked against the settings of its version and the memory it has. */
    public static PostgresInstance read(Path file) {
        return requireConsistent(file, parse(file));
    }

    /** What its metadata says beside the name. */
    public static ResourceMetadata metadata(Path file) {
        return ResourceMetadata.of(text(file));
    }

    /** What the file says, whether or not PostgreSQL could run with it. */
    static PostgresInstance parse(Path file) {
        return switch (PostgresInstanceParser.parse(text(file))) {
            case InstanceParseResult.ValidInstance(PostgresInstance instance) -> instance;
            case InstanceParseResult.InvalidInstance(List<ValidationProblem> problems) -> throw invalid(file, problems);
        };
    }

    private static PostgresInstance requireConsistent(Path file, PostgresInstance instance) {
        List<ValidationProblem> problems = PostgresConfiguration.problems(instance);
        if (!problems.isEmpty()) {
            throw invalid(file, problems);
        }
        return instance;
    }

    private static InvalidInstanceException invalid(Path file, List<ValidationProblem> problems) {
        return new InvalidInstanceException(file, problems);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw CommandException.usage("there is no file " + file);
        } catch (MalformedInputException e) {
            throw CommandException.usage(file + " is not UTF-8 text");
        } catch (IOException e) {
            throw CommandException.usage("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** All problems of a file; the only message with several lines, one per problem. */
    public static final class InvalidInstanceException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public InvalidInstanceException(Path file, List<ValidationProblem> problems) {
            super(problems.stream()
                    .map(problem -> file + ": " + problem)
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
