package io.alerthistory.service.api;

import io.alerthistory.service.http.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The position in a list that is sorted by one key: the key, opaque and versioned. */
final class KeyCursor {
    private static final String VERSION = "1:";

    private KeyCursor() {}

    static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((VERSION + key).getBytes(StandardCharsets.UTF_8));
    }

    static String decodeText(String cursor) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                    .toString();
            if (text.startsWith(VERSION)) {
                return EpisodeListParameters.requireNoNul("cursor", text.substring(VERSION.length()));
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalidCursor();
        }
        throw invalidCursor();
    }

    static long decodeNumber(String cursor) {
        String text = decodeText(cursor);
        if (!text.matches("[0-9]{1,18}")) {
            throw invalidCursor();
        }
        return Long.parseLong(text);
    }

    private static ProblemException invalidCursor() {
        return ProblemException.badRequest("'cursor' must be what 'next' of an answer held; begin without one");
    }
}
