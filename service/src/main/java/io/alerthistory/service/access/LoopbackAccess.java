package io.alerthistory.service.access;

import io.alerthistory.service.http.Access;
import io.alerthistory.service.http.Caller;
import io.alerthistory.service.http.Problem;
import io.alerthistory.service.http.Refusal;
import io.alerthistory.service.http.Scope;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;

/**
 * Trusts whoever reaches the loopback address, except a web page that does so under its own name (DNS rebinding): a
 * browser then sends that name as Host. Nor may another site's page order anything here: its requests name an Origin.
 */
public final class LoopbackAccess implements Access {
    private final String listeningAs;

    /** @param listeningAs the host name that the user gave */
    public LoopbackAccess(String listeningAs) {
        this.listeningAs = listeningAs.toLowerCase(Locale.ROOT);
    }

    @Override
    public Caller admit(ServerRequest request, Scope needed) {
        String host = host(request.headers().first(HeaderNames.HOST).orElse("localhost"));
        if (needed != Scope.OPEN && !isLocal(host)) {
            throw new Refusal(Problem.of(
                    Status.FORBIDDEN_403,
                    "without a token file this answers under localhost and numeric addresses only, not as '" + host
                            + "'"));
        }
        if (needed != Scope.OPEN && isFromAnotherSite(request)) {
            throw new Refusal(
                    Problem.of(Status.FORBIDDEN_403, "without a token file this answers no pages of other sites"));
        }
        return Caller.TRUSTED;
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
                || host.equals(listeningAs)
                || host.endsWith(".localhost")
                || host.startsWith("[")
                || host.matches("[0-9.]+");
    }
}
