package io.alerthistory.service.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.alerthistory.history.VisibleText;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.SecurityHeaders;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;

/** Renders templates, which escape all values, and sets security headers. */
final class HtmlRenderer {
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.alerthistory.service.page.templates");

    void send(RequestExchange exchange, Status status, String template, Object model) {
        var output = new StringOutput();
        templates.render(template, model, output);
        SecurityHeaders.page().forEach((name, value) -> exchange.response().header(name, value));
        exchange.response().status(status).header("Cache-Control", "no-store");
        // In the whole page, so that no template can forget it: text of senders must not reverse what stands around it.
        String page = VisibleText.lines(output.toString());
        exchange.send("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }
}
