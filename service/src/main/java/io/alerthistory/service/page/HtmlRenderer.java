package io.alerthistory.service.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.alerthistory.service.http.RequestExchange;
import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Renders templates, which escape all values, and sets security headers. */
final class HtmlRenderer {
    // Nothing but our own two files: markup that should slip through could neither run nor send anything.
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.alerthistory.service.page.templates");

    void send(RequestExchange exchange, Status status, String template, Object model) {
        var output = new Utf8ByteOutput();
        templates.render(template, model, output);
        exchange.response()
                .status(status)
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
        exchange.send("text/html; charset=utf-8", bytes(output));
    }

    private static byte[] bytes(Utf8ByteOutput output) {
        try {
            var bytes = new ByteArrayOutputStream(output.getContentLength());
            output.writeTo(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
