package io.alerthistory.service;

import io.alerthistory.service.access.OpenAuthorizer;
import io.alerthistory.service.access.TokenAuthorizer;
import io.alerthistory.service.http.RequestAuthorizer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Selects the authorizer for the address on which the service listens. */
final class AuthorizerFactory {
    private AuthorizerFactory() {}

    /** @throws IllegalArgumentException if anybody could reach it without a token and this was not asked for */
    static RequestAuthorizer create(ServiceSettings settings) {
        if (settings.tokens().isPresent()) {
            return TokenAuthorizer.of(settings.tokens().get());
        } else if (isLoopback(settings.host())) {
            return OpenAuthorizer.onLoopback(settings.host());
        } else if (settings.insecure()) {
            return OpenAuthorizer.onNetwork(hostNames(settings.host()));
        }
        throw new IllegalArgumentException("on " + settings.host() + " anybody could read and write the history;"
                + " give --token-file, listen on 127.0.0.1, or say --insecure if that is meant");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address is known for the host '" + host + "'", e);
        }
    }

    private static Set<String> hostNames(String listenHost) {
        Set<String> names = new HashSet<>(Set.of(listenHost.toLowerCase(Locale.ROOT)));
        try {
            InetAddress machine = InetAddress.getLocalHost();
            names.add(machine.getHostName().toLowerCase(Locale.ROOT));
            names.add(machine.getCanonicalHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException e) {
            return names; // a machine without a name
        }
        return names;
    }
}
