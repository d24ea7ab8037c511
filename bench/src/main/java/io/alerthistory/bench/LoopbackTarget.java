package io.alerthistory.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** A server on this machine. Other addresses are rejected, so that the load generator cannot be used as a weapon. */
record LoopbackTarget(InetSocketAddress address) {

    /**
     * @throws IllegalArgumentException unless it is http://, a loopback address and a port
     */
    static LoopbackTarget parse(String url) {
        URI uri = url.startsWith("http://") ? URI.create(url) : URI.create("other:address");
        if (uri.getHost() == null || uri.getPort() < 1) {
            throw new IllegalArgumentException("%s is not like http://127.0.0.1:9098".formatted(url));
        }
        try {
            var address = new InetSocketAddress(InetAddress.getByName(uri.getHost()), uri.getPort());
            if (!address.getAddress().isLoopbackAddress()) {
                throw new IllegalArgumentException("%s is not on this machine: only loopback addresses".formatted(url));
            }
            return new LoopbackTarget(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("%s: no such host".formatted(url), e);
        }
    }

    String hostAndPort() {
        return "%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
    }
}
