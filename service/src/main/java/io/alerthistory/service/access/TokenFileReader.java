package io.alerthistory.service.access;

import io.alerthistory.history.Tenant;
import io.alerthistory.service.http.RequestPrincipal;
import io.alerthistory.service.http.TokenScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a token file: each line is {@code <ingest|read|admin> <token> [tenant]}, and {@code #} starts a comment. */
final class TokenFileReader {
    /** Of a token, characters. Fewer can be guessed. */
    static final int MIN_LENGTH = 16;

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final List<TokenLine> lines = new ArrayList<>();

    private TokenFileReader(Path file) {
        this.file = file;
    }

    private record TokenLine(int number, String token, RequestPrincipal principal) {
        @Override
        public String toString() {
            return "line " + number;
        }
    }

    /** @throws InvalidTokenFileException with all that is wrong; it never quotes a token */
    static AccessTokens read(Path file) {
        return new TokenFileReader(file).read();
    }

    private AccessTokens read() {
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                parse(number, content);
            }
        }
        if (lines.isEmpty() && problems.isEmpty()) {
            problems.add(file + " holds no token; a line is: ingest|read|admin TOKEN [TENANT]");
        }
        if (!problems.isEmpty()) {
            throw new InvalidTokenFileException(String.join("; ", problems));
        }
        return new AccessTokens(lines.stream()
                .map(line -> AccessTokens.AccessToken.of(line.token(), line.principal()))
                .toList());
    }

    /** An invalid token file. The message states what to change. */
    public static final class InvalidTokenFileException extends IllegalArgumentException {
        InvalidTokenFileException(String message) {
            super(message);
        }
    }

    private static List<String> lines(Path file) {
        try {
            // Tokens are sent in a header, so no line needs more than ASCII; comments may have any character.
            return SecretFileReader.read(file).lines().toList();
        } catch (IllegalArgumentException e) {
            throw new InvalidTokenFileException(String.valueOf(e.getMessage()));
        }
    }

    private void parse(int number, String line) {
        String[] fields = line.split("\\s+", -1);
        String location = file + " line " + number + ": ";
        Optional<TokenScope> scope = scope(fields[0]);
        if (scope.isEmpty()) {
            problems.add(location + "must begin with ingest, read or admin");
        } else if (fields.length < 2 || fields.length > 3) {
            problems.add(location + "must be: " + fields[0] + " TOKEN [TENANT]");
        } else {
            try {
                Optional<Tenant> tenant = fields.length == 3 ? Optional.of(new Tenant(fields[2])) : Optional.empty();
                add(new TokenLine(number, fields[1], new RequestPrincipal(scope.get(), tenant)));
            } catch (IllegalArgumentException e) {
                problems.add(location + e.getMessage());
            }
        }
    }

    private void add(TokenLine line) {
        if (line.token().length() < MIN_LENGTH || !line.token().matches("[!-~]+")) {
            throw new IllegalArgumentException("a token has at least " + MIN_LENGTH
                    + " visible ASCII characters; this makes one: openssl rand -hex 32");
        }
        lines.stream()
                .filter(other -> other.token().equals(line.token()))
                .filter(other -> !other.principal().equals(line.principal()))
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalArgumentException("the token of line " + other.number()
                            + " again, with another scope or tenant; give each line a token of its own");
                });
        lines.add(line);
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
