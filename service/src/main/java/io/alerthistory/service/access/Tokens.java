package io.alerthistory.service.access;

import io.alerthistory.history.Hash;
import io.alerthistory.service.http.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The tokens that are valid now, as hashes: what is not kept cannot be logged. */
final class Tokens {
    private final List<Token> all;

    Tokens(List<Token> all) {
        this.all = List.copyOf(all);
    }

    /** @param hash SHA-256 of the token */
    record Token(Hash hash, Caller caller) {
        static Token of(String token, Caller caller) {
            return new Token(hashOf(token), caller);
        }
    }

    /** Takes the same time whichever token it is, if any. */
    Optional<Caller> find(String token) {
        byte[] hash = hashOf(token).bytes();
        Optional<Caller> found = Optional.empty();
        for (Token each : all) {
            if (MessageDigest.isEqual(each.hash().bytes(), hash)) {
                found = Optional.of(each.caller());
            }
        }
        return found;
    }

    private static Hash hashOf(String token) {
        return Hash.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
