package io.alerthistory.history;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** An immutable hash that can be compared, sorted and used as a key. */
public final class Sha256Hash implements Comparable<Sha256Hash> {
    private final byte[] bytes;

    public Sha256Hash(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** SHA-256 of the bytes. */
    public static Sha256Hash sha256(byte[] bytes) {
        return new Sha256Hash(sha256Digest().digest(bytes));
    }

    public static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first 128 bits, where an index should be half as large and nobody gains by a collision. */
    public UUID first128Bits() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(Sha256Hash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
