package io.alerthistory.service.access;

import io.alerthistory.history.Tenant;
import io.alerthistory.service.http.Caller;
import io.alerthistory.service.http.Scope;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a token file: a line {@code <ingest|read|admin> <token> [tenant]} each, {@code #} begins a comment. */
final class TokenFile {
    private TokenFile() {}

    /** @throws Unusable with all that is wrong; it never quotes a token */
    static Tokens read(Path file) {
        List<String> problems = new ArrayList<>();
        List<Tokens.Token> tokens = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                parse(content, file + " line " + number + ": ", tokens, problems);
            }
        }
        if (tokens.isEmpty() && problems.isEmpty()) {
            problems.add(file + " holds no token; a line is: ingest|read|admin TOKEN [TENANT]");
        }
        if (!problems.isEmpty()) {
            throw new Unusable(String.join("; ", problems));
        }
        return new Tokens(tokens);
    }

    /** A token file that cannot be used; the message tells the user what to change. */
    public static final class Unusable extends IllegalArgumentException {
        Unusable(String message) {
            super(message);
        }
    }

    private static List<String> lines(Path file) {
        try {
            PosixFileAttributeView permissions = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            // The group may read: that is how Kubernetes gives a Secret to a container that is not root.
            if (permissions != null
                    && permissions.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
                throw new Unusable("everybody on this machine may read " + file + "; do: chmod 600 " + file);
            }
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new Unusable("there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new Unusable(file + " is no UTF-8 text");
        } catch (IOException e) {
            throw new Unusable("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static void parse(String line, String where, List<Tokens.Token> tokens, List<String> problems) {
        String[] words = line.split("\\s+", -1);
        Optional<Scope> scope = scope(words[0]);
        if (scope.isEmpty()) {
            problems.add(where + "must begin with ingest, read or admin");
        } else if (words.length < 2 || words.length > 3) {
            problems.add(where + "must be: " + words[0] + " TOKEN [TENANT]");
        } else {
            try {
                Optional<Tenant> tenant = words.length == 3 ? Optional.of(new Tenant(words[2])) : Optional.empty();
                tokens.add(Tokens.Token.of(words[1], new Caller(scope.get(), tenant)));
            } catch (IllegalArgumentException e) {
                problems.add(where + e.getMessage());
            }
        }
    }

    private static Optional<Scope> scope(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "ingest" -> Optional.of(Scope.INGEST);
            case "read" -> Optional.of(Scope.READ);
            case "admin" -> Optional.of(Scope.ADMIN);
            default -> Optional.empty();
        };
    }
}
