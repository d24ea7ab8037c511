package io.alerthistory.service.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.SecurityHeaders;
import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Renders templates, which escape all values, and sets security headers. */
final class HtmlRenderer {
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.alerthistory.service.page.templates");

    void send(RequestExchange exchange, Status status, String template, Object model) {
        var output = new Utf8ByteOutput();
        templates.render(template, model, output);
        SecurityHeaders.page().forEach((name, value) -> exchange.response().header(name, value));
        exchange.response().status(status).header("Cache-Control", "no-store");
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
