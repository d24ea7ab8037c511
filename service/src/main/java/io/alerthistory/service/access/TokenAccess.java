package io.alerthistory.service.access;

import io.alerthistory.service.http.Access;
import io.alerthistory.service.http.Caller;
import io.alerthistory.service.http.Problem;
import io.alerthistory.service.http.Refusal;
import io.alerthistory.service.http.Scope;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Asks for a token of the file, which may change while the service runs. */
public final class TokenAccess implements Access {
    private final WatchedFile<Tokens> tokens;

    private TokenAccess(WatchedFile<Tokens> tokens) {
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException if the file cannot be used, saying why */
    public static TokenAccess of(Path file) {
        return new TokenAccess(new WatchedFile<>(file, TokenFile::read));
    }

    @Override
    public Caller admit(ServerRequest request, Scope needed) {
        if (needed == Scope.OPEN) {
            return Caller.NOBODY;
        }
        Caller caller = request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .flatMap(this::caller)
                .orElseThrow(() -> unauthorized(needed));
        if (!caller.scope().allows(needed)) {
            throw new Refusal(Problem.of(
                    Status.FORBIDDEN_403,
                    "this token is for " + word(caller.scope()) + ", and this needs one for " + word(needed)));
        }
        return caller;
    }

    private Optional<Caller> caller(String authorization) {
        String[] words = authorization.split(" ", 2);
        if (words.length < 2) {
            return Optional.empty();
        } else if (words[0].equalsIgnoreCase("Bearer")) {
            return tokens.current().find(words[1].strip());
        }
        return words[0].equalsIgnoreCase("Basic") ? password(words[1].strip()).flatMap(this::reader) : Optional.empty();
    }

    // A browser sends a password along with requests that other sites start, so by password one may only read.
    private Optional<Caller> reader(String password) {
        return tokens.current()
                .find(password)
                .map(caller -> caller.scope().allows(Scope.READ) ? new Caller(Scope.READ, caller.tenant()) : caller);
    }

    private static Optional<String> password(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return pair.contains(":") ? Optional.of(pair.substring(pair.indexOf(':') + 1)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refusal unauthorized(Scope needed) {
        String challenge = needed == Scope.READ
                ? "Basic realm=\"alert-history: any user, a read token as password\", charset=\"UTF-8\""
                : "Bearer realm=\"alert-history\"";
        return new Refusal(Problem.of(
                        Status.UNAUTHORIZED_401,
                        "this needs a token for " + word(needed) + ": Authorization: Bearer TOKEN")
                .with("WWW-Authenticate", challenge));
    }

    private static String word(Scope scope) {
        return scope.name().toLowerCase(java.util.Locale.ROOT);
    }
}
