package io.alerthistory.service.page;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.TokenScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** The style sheet, the script and the icon of the page. They contain no data, so they need no token. */
final class PageAssets {
    private PageAssets() {}

    static List<HttpEndpoint> endpoints() {
        return List.of(
                file("page.css", "text/css; charset=utf-8"),
                file("page.js", "text/javascript; charset=utf-8"),
                file("favicon.ico", "image/x-icon"));
    }

    private static HttpEndpoint file(String name, String mediaType) {
        byte[] content = read(name);
        return HttpEndpoint.get("/" + name, TokenScope.OPEN, Set.of(), exchange -> {
            exchange.response().header("Cache-Control", "max-age=300");
            exchange.send(mediaType, content);
        });
    }

    private static byte[] read(String name) {
        try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
