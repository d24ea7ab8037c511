package io.alerthistory.service.http.framing;

import java.util.Arrays;
import java.util.function.Supplier;

/** The bytes that a client sends, in the pieces in which they arrive. */
final class ConnectionInput {
    private static final byte[] NOTHING = {};

    private final Supplier<byte[]> source;
    private byte[] piece = NOTHING;
    private int position;
    private boolean ended;

    /** @param source waits for the next piece; an empty one is the end */
    ConnectionInput(Supplier<byte[]> source) {
        this.source = source;
    }

    /** Whether the client has ended the connection. Waits for a byte or for the end. */
    boolean isAtEnd() {
        if (position == piece.length && !ended) {
            piece = NOTHING; // an idle connection shall keep no memory
            position = 0;
            piece = source.get();
            ended = piece.length == 0;
        }
        return position == piece.length;
    }

    /** @throws MalformedRequestException at the end */
    byte read() {
        if (isAtEnd()) {
            throw MalformedRequestException.badRequest("the connection ends in the middle of a request");
        }
        return piece[position++];
    }

    /**
     * Waits for bytes, and returns as many of them as have arrived.
     *
     * @throws MalformedRequestException at the end
     */
    byte[] readUpTo(long max) {
        if (isAtEnd()) {
            throw MalformedRequestException.badRequest("the connection ends in the middle of a request body");
        }
        if (position == 0 && piece.length <= max) {
            byte[] whole = piece; // of a long body, most pieces need no copy
            piece = NOTHING;
            return whole;
        }
        int length = (int) Math.min(max, piece.length - position);
        position += length;
        return Arrays.copyOfRange(piece, position - length, position);
    }

    /**
     * Reads a line that ends with CRLF, which is not returned. Each char is a byte.
     *
     * @param tooLong thrown if the line has more than {@code max} bytes
     * @throws MalformedRequestException for a CR or LF alone, which some programs read as the end of a line
     */
    String readLine(int max, Supplier<MalformedRequestException> tooLong) {
        var line = new StringBuilder(80);
        while (true) {
            byte next = read();
            if (next == '\r') {
                if (read() != '\n') {
                    throw MalformedRequestException.badRequest("a CR in the request is not followed by an LF");
                }
                return line.toString();
            }
            if (next == '\n') {
                throw MalformedRequestException.badRequest("a line of the request ends with LF instead of CRLF");
            }
            if (line.length() == max) {
                throw tooLong.get();
            }
            line.append((char) (next & 0xff));
        }
    }
}
