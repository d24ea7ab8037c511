package io.alerthistory.cli.option;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** The address to listen on: HOST:PORT, with an IPv6 address in brackets. */
public record ListenAddress(String host, int port) {
    private static final Pattern FORMAT = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]\\s]*)):([0-9]{1,5})");

    public static ListenAddress parse(String text) {
        Matcher form = FORMAT.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(3)) > 65_535) {
            throw new TypeConversionException("'" + text + "' is not HOST:PORT, such as 127.0.0.1:9098 or [::1]:9098");
        }
        String host = form.group(1) != null ? form.group(1) : form.group(2);
        // As other programs of this field read ":9098": every address.
        return new ListenAddress(host.isEmpty() ? "0.0.0.0" : host, Integer.parseInt(form.group(3)));
    }

    /** Whether only this machine can connect; a name other than localhost is taken to be reachable from outside. */
    public boolean isLoopback() {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name
        }
    }

    public boolean isWildcard() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
