package io.alerthistory.service.http.framing;

/** Reads one request body, in pieces that keep its transfer encoding. */
interface BodyReader {
    /** Of a request without a body. */
    BodyReader NONE = new SizedBodyReader(new ConnectionInput(() -> new byte[0]), 0);

    /** Waits for the next piece, which is not empty. Not to be called at the end. */
    byte[] read();

    boolean isAtEnd();

    static BodyReader of(ConnectionInput input, BodyFraming framing) {
        return switch (framing) {
            case BodyFraming.Sized(long length) -> new SizedBodyReader(input, length);
            case BodyFraming.Chunked() -> new ChunkedBodyReader(input);
        };
    }
}
