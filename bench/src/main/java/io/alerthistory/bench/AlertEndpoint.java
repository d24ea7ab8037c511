package io.alerthistory.bench;

/** The endpoint to which alerts are sent, and its format. */
enum AlertEndpoint {
    WEBHOOK("/api/v1/webhook"),
    V2("/api/v2/alerts");

    final String path;

    AlertEndpoint(String path) {
        this.path = path;
    }

    /** A request's body with that many alerts, all of one kind as a group of Alertmanager has them. */
    BodyTemplate body(int alerts, int kind) {
        return switch (this) {
            case WEBHOOK -> webhook(alerts, kind);
            case V2 -> v2(alerts, kind);
        };
    }

    private static BodyTemplate webhook(int alerts, int kind) {
        BodyTemplate body =
                new BodyTemplate().text("{\"receiver\":\"alert-history\",\"status\":\"firing\",\"alerts\":[");
        for (int i = 0; i < alerts; i++) {
            body.nextAlert().text(i == 0 ? "{\"status\":" : ",{\"status\":").mark(AlertField.STATUS);
            AlertText.append(body.text(","), kind);
            body.text(",\"fingerprint\":\"").mark(AlertField.FINGERPRINT).text("\"}");
        }
        String group = "\"alertname\":\"%s\"".formatted(AlertText.alertname(kind));
        return body.text("],\"groupLabels\":{%1$s},\"commonLabels\":{%1$s},\"commonAnnotations\":{}".formatted(group))
                .text(",\"externalURL\":\"http://alertmanager.monitoring.example:9093\",\"version\":\"4\"")
                .text(",\"groupKey\":\"{}:{alertname=\\\"%s\\\"}\",\"truncatedAlerts\":0}"
                        .formatted(AlertText.alertname(kind)));
    }

    private static BodyTemplate v2(int alerts, int kind) {
        var body = new BodyTemplate().text("[");
        for (int i = 0; i < alerts; i++) {
            AlertText.append(body.nextAlert().text(i == 0 ? "{" : ",{"), kind);
            body.text("}");
        }
        return body.text("]");
    }
}
