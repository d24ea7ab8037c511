package io.alerthistory.service.access;

import io.alerthistory.history.Sha256Hash;
import io.alerthistory.service.http.RequestPrincipal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The valid tokens, stored as hashes so that they can never be logged. */
final class AccessTokens {
    private final List<AccessToken> tokens;

    AccessTokens(List<AccessToken> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** @param hash SHA-256 of the token */
    record AccessToken(Sha256Hash hash, RequestPrincipal principal) {
        static AccessToken of(String token, RequestPrincipal principal) {
            return new AccessToken(hashOf(token), principal);
        }
    }

    /** Takes the same time whichever token it is, if any. */
    Optional<RequestPrincipal> find(String token) {
        byte[] hash = hashOf(token).bytes();
        Optional<RequestPrincipal> match = Optional.empty();
        for (AccessToken accessToken : tokens) {
            if (MessageDigest.isEqual(accessToken.hash().bytes(), hash)) {
                match = Optional.of(accessToken.principal());
            }
        }
        return match;
    }

    private static Sha256Hash hashOf(String token) {
        return Sha256Hash.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
