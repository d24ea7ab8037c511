package io.alerthistory.service.http.framing;

/** Reads a body whose length is known. */
final class SizedBodyReader implements BodyReader {
    private final ConnectionInput input;
    private long remaining;

    SizedBodyReader(ConnectionInput input, long length) {
        this.input = input;
        this.remaining = length;
    }

    @Override
    public byte[] read() {
        byte[] piece = input.readUpTo(remaining);
        remaining -= piece.length;
        return piece;
    }

    @Override
    public boolean isAtEnd() {
        return remaining == 0;
    }
}
