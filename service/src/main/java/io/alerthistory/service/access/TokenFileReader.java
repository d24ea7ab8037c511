package io.alerthistory.service.access;

import io.alerthistory.history.Tenant;
import io.alerthistory.service.http.RequestPrincipal;
import io.alerthistory.service.http.TokenScope;
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

/** Reads a token file: each line is {@code <ingest|read|admin> <token> [tenant]}, and {@code #} starts a comment. */
final class TokenFileReader {
    private TokenFileReader() {}

    /** @throws InvalidTokenFileException with all that is wrong; it never quotes a token */
    static AccessTokens read(Path file) {
        List<String> problems = new ArrayList<>();
        List<AccessTokens.AccessToken> tokens = new ArrayList<>();
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
            throw new InvalidTokenFileException(String.join("; ", problems));
        }
        return new AccessTokens(tokens);
    }

    /** An invalid token file. The message states what to change. */
    public static final class InvalidTokenFileException extends IllegalArgumentException {
        InvalidTokenFileException(String message) {
            super(message);
        }
    }

    private static List<String> lines(Path file) {
        try {
            PosixFileAttributeView permissions = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            // The group may read: that is how Kubernetes gives a Secret to a container that is not root.
            if (permissions != null
                    && permissions.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
                throw new InvalidTokenFileException(
                        "everybody on this machine may read " + file + "; do: chmod 600 " + file);
            }
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new InvalidTokenFileException("there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new InvalidTokenFileException(file + " is no UTF-8 text");
        } catch (IOException e) {
            throw new InvalidTokenFileException("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static void parse(
            String line, String location, List<AccessTokens.AccessToken> tokens, List<String> problems) {
        String[] fields = line.split("\\s+", -1);
        Optional<TokenScope> scope = scope(fields[0]);
        if (scope.isEmpty()) {
            problems.add(location + "must begin with ingest, read or admin");
        } else if (fields.length < 2 || fields.length > 3) {
            problems.add(location + "must be: " + fields[0] + " TOKEN [TENANT]");
        } else {
            try {
                Optional<Tenant> tenant = fields.length == 3 ? Optional.of(new Tenant(fields[2])) : Optional.empty();
                tokens.add(AccessTokens.AccessToken.of(fields[1], new RequestPrincipal(scope.get(), tenant)));
            } catch (IllegalArgumentException e) {
                problems.add(location + e.getMessage());
            }
        }
    }

    private static Optional<TokenScope> scope(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "ingest" -> Optional.of(TokenScope.INGEST);
            case "read" -> Optional.of(TokenScope.READ);
            case "admin" -> Optional.of(TokenScope.ADMIN);
            default -> Optional.empty();
        };
    }
}
