package io.alerthistory.service.access;

import io.alerthistory.service.http.ProblemDetails;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.RequestAuthorizer;
import io.alerthistory.service.http.RequestPrincipal;
import io.alerthistory.service.http.TokenScope;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Requires a token of the token file, which can change while the service runs. While the file is invalid, or is
 * missing, no token is accepted, so that a token is revoked whatever happens to the file.
 */
public final class TokenAuthorizer implements RequestAuthorizer {
    private final ReloadableFile<AccessTokens> tokens;

    private TokenAuthorizer(ReloadableFile<AccessTokens> tokens) {
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException if the file cannot be used, saying why */
    public static TokenAuthorizer of(Path file) {
        return new TokenAuthorizer(new ReloadableFile<>(file, TokenFileReader::read));
    }

    @Override
    public Optional<String> unreadyReason() {
        return tokens.problem().map(problem -> "no token is accepted, because the token file is invalid: " + problem);
    }

    @Override
    public RequestPrincipal authorize(ServerRequest request, TokenScope needed) {
        if (needed == TokenScope.OPEN) {
            return RequestPrincipal.ANONYMOUS;
        }
        RequestPrincipal principal = request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .flatMap(this::principal)
                .orElseThrow(() -> unauthorized(needed));
        if (!principal.scope().allows(needed)) {
            throw new ProblemException(ProblemDetails.of(
                    Status.FORBIDDEN_403,
                    "this token is for " + scopeName(principal.scope()) + ", and this needs one for "
                            + scopeName(needed)));
        }
        return principal;
    }

    private Optional<RequestPrincipal> principal(String authorization) {
        String[] parts = authorization.split(" ", 2);
        if (parts.length < 2) {
            return Optional.empty();
        } else if (parts[0].equalsIgnoreCase("Bearer")) {
            return find(parts[1].strip());
        }
        return parts[0].equalsIgnoreCase("Basic")
                ? password(parts[1].strip()).flatMap(this::readOnlyPrincipal)
                : Optional.empty();
    }

    private Optional<RequestPrincipal> find(String token) {
        return tokens.content().flatMap(accessTokens -> accessTokens.find(token));
    }

    // A browser sends a password along with requests that other sites start, so by password one may only read.
    private Optional<RequestPrincipal> readOnlyPrincipal(String password) {
        return find(password)
                .map(principal -> principal.scope().allows(TokenScope.READ)
                        ? new RequestPrincipal(TokenScope.READ, principal.tenant())
                        : principal);
    }

    private static Optional<String> password(String credentials) {
        try {
            var pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return pair.contains(":") ? Optional.of(pair.substring(pair.indexOf(':') + 1)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProblemException unauthorized(TokenScope needed) {
        String challenge = needed == TokenScope.READ
                ? "Basic realm=\"alert-history: any user, a read token as password\", charset=\"UTF-8\""
                : "Bearer realm=\"alert-history\"";
        return new ProblemException(ProblemDetails.of(
                        Status.UNAUTHORIZED_401,
                        "this needs a token for " + scopeName(needed) + ": Authorization: Bearer TOKEN")
                .with("WWW-Authenticate", challenge));
    }

    private static String scopeName(TokenScope scope) {
        return scope.name().toLowerCase(java.util.Locale.ROOT);
    }
}
