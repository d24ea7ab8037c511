package io.alerthistory.service.access;

import io.alerthistory.service.http.ProblemDetails;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.RequestAuthorizer;
import io.alerthistory.service.http.RequestPrincipal;
import io.alerthistory.service.http.TokenScope;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Trusts every client, since there are no tokens, except web pages of other sites: a page with its own name for this
 * address (DNS rebinding), whose requests have that name as Host, and pages whose requests have an Origin, or say that
 * they come from another site.
 */
public final class OpenAuthorizer implements RequestAuthorizer {
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final HeaderName FETCH_MODE = HeaderNames.create("Sec-Fetch-Mode");

    /** Names that nobody can register in the DNS of the Internet. */
    private static final List<String> PRIVATE_DOMAINS =
            List.of(".svc", ".cluster.local", ".local", ".internal", ".lan", ".home.arpa");

    private final Set<String> hostNames;
    private final boolean onNetwork;

    private OpenAuthorizer(Set<String> hostNames, boolean onNetwork) {
        this.hostNames = Set.copyOf(hostNames);
        this.onNetwork = onNetwork;
    }

    /** @param listenHost the host name that the user gave */
    public static OpenAuthorizer onLoopback(String listenHost) {
        return new OpenAuthorizer(Set.of(listenHost.toLowerCase(Locale.ROOT)), false);
    }

    /** @param hostNames the host name that the user gave, and those of this machine, in lower case */
    public static OpenAuthorizer onNetwork(Set<String> hostNames) {
        return new OpenAuthorizer(hostNames, true);
    }

    @Override
    public RequestPrincipal authorize(ServerRequest request, TokenScope needed) {
        String host = host(request.headers().first(HeaderNames.HOST).orElse("localhost"));
        if (needed != TokenScope.OPEN && !isOurs(host)) {
            throw refused("without a token file this answers under "
                    + (onNetwork ? "the names of this machine, names of a private network" : "localhost")
                    + " and numeric addresses only, not as '" + host + "'");
        }
        if (needed != TokenScope.OPEN && isFromAnotherSite(request)) {
            throw refused("without a token file this answers no pages of other sites");
        }
        return RequestPrincipal.TRUSTED;
    }

    private static ProblemException refused(String reason) {
        return new ProblemException(ProblemDetails.of(Status.FORBIDDEN_403, reason));
    }

    // Senders and tools send none of these headers. A browser sends an Origin with every POST; with an image or a
    // script it sends where the page comes from, to addresses that it trusts. A link that somebody follows is welcome.
    private static boolean isFromAnotherSite(ServerRequest request) {
        String host = request.headers().first(HeaderNames.HOST).orElse("");
        boolean foreignOrigin = request.headers()
                .first(HeaderNames.ORIGIN)
                .map(origin -> !origin.equals("http://" + host) && !origin.equals("https://" + host))
                .orElse(false);
        boolean embedded = request.headers().first(FETCH_SITE).orElse("").equals("cross-site")
                && !request.headers().first(FETCH_MODE).orElse("").equals("navigate");
        return foreignOrigin || embedded;
    }

    private static String host(String header) {
        return header.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
    }

    private boolean isOurs(String host) {
        boolean isPrivate =
                onNetwork && (!host.contains(".") || PRIVATE_DOMAINS.stream().anyMatch(host::endsWith));
        return host.equals("localhost")
                || hostNames.contains(host)
                || host.endsWith(".localhost")
                || host.startsWith("[")
                || host.matches("[0-9.]+")
                || isPrivate;
    }
}
