package io.alerthistory.service.http.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a body in chunks (RFC 9112, 7.1), and writes what has arrived as chunks of its own, without the extensions and
 * trailers of the client. Helidon would keep each chunk of the client in memory, whatever its size.
 */
final class ChunkedBodyReader implements BodyReader {
    /** A size and extensions. White space may stand before a semicolon only. */
    private static final Pattern SIZE_LINE = Pattern.compile("([0-9A-Fa-f]{1,15})([ \\t]*;[\\t -~\\x80-\\xff]*)?");

    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

    private final ConnectionInput input;
    private long remainingOfChunk;
    private boolean begun;
    private boolean ended;
    private int ignoredBytes;

    ChunkedBodyReader(ConnectionInput input) {
        this.input = input;
    }

    @Override
    public byte[] read() {
        if (remainingOfChunk == 0) {
            requireEndOfChunk();
            remainingOfChunk = readSize();
        }
        if (remainingOfChunk == 0) {
            skipTrailers();
            ended = true;
            return LAST_CHUNK;
        }
        byte[] piece = input.readUpTo(remainingOfChunk);
        remainingOfChunk -= piece.length;
        return chunk(piece);
    }

    @Override
    public boolean isAtEnd() {
        return ended;
    }

    private static byte[] chunk(byte[] content) {
        byte[] size = (Integer.toHexString(content.length) + "\r\n").getBytes(US_ASCII);
        byte[] chunk = Arrays.copyOf(size, size.length + content.length + 2);
        System.arraycopy(content, 0, chunk, size.length, content.length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        return chunk;
    }

    private void requireEndOfChunk() {
        if (begun && !(input.read() == '\r' && input.read() == '\n')) {
            throw MalformedRequestException.badRequest("a chunk of the body is not followed by CRLF");
        }
        begun = true;
    }

    private long readSize() {
        String line = readLine();
        Matcher matcher = SIZE_LINE.matcher(line);
        if (!matcher.matches()) {
            throw MalformedRequestException.badRequest("the size of a chunk of the body is not a hexadecimal number");
        }
        String size = matcher.group(1);
        ignore(line.length() - size.length());
        return Long.parseLong(size, 16);
    }

    private void skipTrailers() {
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            HeaderLine.parse(line);
            ignore(line.length());
        }
    }

    private String readLine() {
        return input.readLine(HttpLimits.HEADERS, ChunkedBodyReader::tooLarge);
    }

    // They count towards no limit of messages.
    private void ignore(int bytes) {
        ignoredBytes += bytes;
        if (ignoredBytes > HttpLimits.HEADERS) {
            throw tooLarge();
        }
    }

    private static MalformedRequestException tooLarge() {
        return MalformedRequestException.badRequest(
                "the chunk extensions and trailers of the body have more than %d KiB"
                        .formatted(HttpLimits.HEADERS >> 10));
    }
}
