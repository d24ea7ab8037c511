package io.alerthistory.service.access;

import io.alerthistory.service.http.ProblemDetails;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.RequestAuthorizer;
import io.alerthistory.service.http.RequestPrincipal;
import io.alerthistory.service.http.TokenScope;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;

/**
 * Trusts every client on the loopback address, except web pages: a page with its own name for this address (DNS
 * rebinding), whose requests have that name as Host, and pages of other sites, whose requests have an Origin.
 */
public final class LoopbackAuthorizer implements RequestAuthorizer {
    private final String listenHost;

    /** @param listeningAs the host name that the user gave */
    public LoopbackAuthorizer(String listeningAs) {
        this.listenHost = listeningAs.toLowerCase(Locale.ROOT);
    }

    @Override
    public RequestPrincipal authorize(ServerRequest request, TokenScope needed) {
        String host = host(request.headers().first(HeaderNames.HOST).orElse("localhost"));
        if (needed != TokenScope.OPEN && !isLocal(host)) {
            throw new ProblemException(ProblemDetails.of(
                    Status.FORBIDDEN_403,
                    "without a token file this answers under localhost and numeric addresses only, not as '" + host
                            + "'"));
        }
        if (needed != TokenScope.OPEN && isFromAnotherSite(request)) {
            throw new ProblemException(ProblemDetails.of(
                    Status.FORBIDDEN_403, "without a token file this answers no pages of other sites"));
        }
        return RequestPrincipal.TRUSTED;
    }

    // Senders and tools send no Origin; a browser always does with a POST.
    private static boolean isFromAnotherSite(ServerRequest request) {
        String host = request.headers().first(HeaderNames.HOST).orElse("");
        return request.headers()
                .first(HeaderNames.ORIGIN)
                .map(origin -> !origin.equals("http://" + host) && !origin.equals("https://" + host))
                .orElse(false);
    }

    private static String host(String header) {
        return header.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
    }

    private boolean isLocal(String host) {
        return host.equals("localhost")
                || host.equals(listenHost)
                || host.endsWith(".localhost")
                || host.startsWith("[")
                || host.matches("[0-9.]+");
    }
}
