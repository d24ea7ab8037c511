package io.alerthistory.service.http.framing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The target of a request (RFC 9112, 3.2): a path with a query, or an absolute URL.
 *
 * @param path with the query; characters that may not stand in a URL are percent-encoded
 * @param authority of an absolute URL, which replaces the Host header
 */
record RequestTarget(String path, Optional<String> authority) {
    private static final Pattern ABSOLUTE = Pattern.compile("(?is)https?://([^/?]*)(.*)");

    /** What RFC 3986 permits in a path and a query, and the percent sign. */
    private static final String PERMITTED = "-._~!$&'()*+,;=:@/?%";

    private static final Pattern PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /**
     * @param raw each char is a byte
     * @throws MalformedRequestException if it is neither a path nor an absolute URL
     */
    static RequestTarget parse(String raw) {
        Matcher absolute = ABSOLUTE.matcher(raw);
        if (absolute.matches()) {
            String rest = absolute.group(2);
            return new RequestTarget(encode(rest.startsWith("/") ? rest : "/" + rest), Optional.of(absolute.group(1)));
        } else if (raw.startsWith("/")) {
            return new RequestTarget(encode(raw), Optional.empty());
        }
        throw MalformedRequestException.badRequest("the target of the request is neither a path nor an http URL");
    }

    // Browsers, chat programs and clients in Go send characters such as {, " and | as they are.
    private static String encode(String raw) {
        if (raw.indexOf('#') >= 0) {
            throw MalformedRequestException.badRequest("the URL has a fragment; write # as %23");
        } else if (PERCENT.matcher(raw).find()) {
            throw MalformedRequestException.badRequest(
                    "the URL has a percent sign without two hexadecimal digits; write % as %25");
        }
        requireUtf8(raw);
        var encoded = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char octet = raw.charAt(i);
            if (isPermitted(octet)) {
                encoded.append(octet);
            } else {
                encoded.append('%').append(hexDigit(octet >> 4)).append(hexDigit(octet & 15));
            }
        }
        return encoded.toString();
    }

    private static void requireUtf8(String raw) {
        if (raw.chars().allMatch(octet -> octet < 0x80)) {
            return;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (CharacterCodingException e) {
            throw MalformedRequestException.badRequest("the URL is not UTF-8");
        }
    }

    private static boolean isPermitted(char octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || PERMITTED.indexOf(octet) >= 0;
    }

    private static char hexDigit(int value) {
        return Character.toUpperCase(Character.forDigit(value, 16));
    }
}
