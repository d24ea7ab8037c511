package io.alerthistory.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.regex.Pattern;

/** A client that sends any bytes, and hides nothing of what comes back. */
public final class RawConnection implements AutoCloseable {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");

    private final Socket socket = new Socket();

    public RawConnection(int port) throws IOException {
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** @param bytes one for each char */
    public void send(String bytes) throws IOException {
        send(bytes.getBytes(ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** All that comes until the server ends the connection. */
    public String readToEnd() throws IOException {
        var all = new StringBuilder();
        byte[] piece = new byte[8192];
        try {
            for (int n = read(piece); n >= 0; n = read(piece)) {
                all.append(new String(piece, 0, n, ISO_8859_1));
            }
        } catch (SocketException e) {
            // A reset ends it, too.
            return all.toString();
        }
        return all.toString();
    }

    /** One response without a body, or with one of a known length. */
    String readResponse() throws IOException {
        InputStream in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        var length = Pattern.compile("(?i)content-length: ([0-9]+)").matcher(head);
        return length.find()
                ? head + new String(in.readNBytes(Integer.parseInt(length.group(1))), ISO_8859_1)
                : head.toString();
    }

    private int read(byte[] piece) throws IOException {
        return socket.getInputStream().read(piece);
    }

    /** The status of each response in the text. */
    static List<String> statuses(String responses) {
        return STATUS_LINE
                .matcher(responses)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
