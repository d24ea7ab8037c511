package io.alerthistory.service.api;

import io.alerthistory.history.Sha256Hash;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.store.query.EpisodeKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;

/**
 * The position in a list of episodes, opaque to clients: a version, the time of the first page, the key of the last
 * episode, and a hash of these and of the query, so that a cursor works only with its own query.
 *
 * @param asOf the time to which status and relative times refer on all pages
 */
public record EpisodeCursor(Instant asOf, EpisodeKey position) {
    private static final byte VERSION = 1;
    private static final int HASH = 8;
    private static final int LENGTH = 1 + 3 * Long.BYTES + HASH;

    /** @param query the filter in words that are the same for the same filter */
    public String encode(String query) {
        byte[] key = ByteBuffer.allocate(LENGTH - HASH)
                .put(VERSION)
                .putLong(micros(asOf))
                .putLong(micros(position.startsAt()))
                .putLong(position.seriesId())
                .array();
        byte[] bytes =
                ByteBuffer.allocate(LENGTH).put(key).put(hash(key, query)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Reads the moment only, which relative times in the question need before it can be checked. */
    public static Instant asOf(String cursor) {
        return instant(ByteBuffer.wrap(bytes(cursor)).getLong(1));
    }

    /** @throws ProblemException if it was made for another question or is damaged */
    public static EpisodeCursor decode(String cursor, String query) {
        byte[] bytes = bytes(cursor);
        byte[] key = Arrays.copyOf(bytes, LENGTH - HASH);
        if (!Arrays.equals(hash(key, query), Arrays.copyOfRange(bytes, LENGTH - HASH, LENGTH))) {
            throw ProblemException.badRequest(
                    "this cursor belongs to another query; keep all other parameters as they were,"
                            + " or begin without a cursor");
        }
        ByteBuffer buffer = ByteBuffer.wrap(key, 1, key.length - 1);
        return new EpisodeCursor(
                instant(buffer.getLong()), new EpisodeKey(instant(buffer.getLong()), buffer.getLong()));
    }

    private static byte[] bytes(String cursor) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != LENGTH || bytes[0] != VERSION) {
            throw ProblemException.badRequest("'cursor' must be what 'next' of an answer held; begin without one");
        }
        return bytes;
    }

    private static byte[] hash(byte[] key, String query) {
        byte[] text = query.getBytes(StandardCharsets.UTF_8);
        byte[] input =
                ByteBuffer.allocate(key.length + text.length).put(key).put(text).array();
        return Arrays.copyOf(Sha256Hash.sha256(input).bytes(), HASH);
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
