package io.alerthistory.bench;

/** Where alerts are sent, and in which form. */
enum Endpoint {
    WEBHOOK("/api/v1/webhook"),
    V2("/api/v2/alerts");

    final String path;

    Endpoint(String path) {
        this.path = path;
    }

    /** A request's body with that many alerts, all of one kind as a group of Alertmanager has them. */
    Body body(int alerts, int kind) {
        return switch (this) {
            case WEBHOOK -> webhook(alerts, kind);
            case V2 -> v2(alerts, kind);
        };
    }

    private static Body webhook(int alerts, int kind) {
        Body body = new Body().text("{\"receiver\":\"alert-history\",\"status\":\"firing\",\"alerts\":[");
        for (int i = 0; i < alerts; i++) {
            body.nextAlert().text(i == 0 ? "{\"status\":" : ",{\"status\":").mark(Field.STATUS);
            AlertText.append(body.text(","), kind);
            body.text(",\"fingerprint\":\"").mark(Field.FINGERPRINT).text("\"}");
        }
        String group = "\"alertname\":\"%s\"".formatted(AlertText.alertname(kind));
        return body.text("],\"groupLabels\":{%1$s},\"commonLabels\":{%1$s},\"commonAnnotations\":{}".formatted(group))
                .text(",\"externalURL\":\"http://alertmanager.monitoring.example:9093\",\"version\":\"4\"")
                .text(",\"groupKey\":\"{}:{alertname=\\\"%s\\\"}\",\"truncatedAlerts\":0}"
                        .formatted(AlertText.alertname(kind)));
    }

    private static Body v2(int alerts, int kind) {
        Body body = new Body().text("[");
        for (int i = 0; i < alerts; i++) {
            AlertText.append(body.nextAlert().text(i == 0 ? "{" : ",{"), kind);
            body.text("}");
        }
        return body.text("]");
    }
}
