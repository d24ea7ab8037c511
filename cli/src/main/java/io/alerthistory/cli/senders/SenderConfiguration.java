package io.alerthistory.cli.senders;

/**
 * The configuration that senders need to reach a service.
 *
 * @param host the host name that senders use
 * @param tls whether the service speaks HTTPS
 * @param tokens whether the service requires tokens
 */
public record SenderConfiguration(String host, int port, boolean tls, boolean tokens) {

    public String url() {
        return (tls ? "https" : "http") + "://" + address();
    }

    private String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Both files, for a person to read. */
    public String text() {
        return """
                alertmanager.yml: the route first among your routes, the receiver among your receivers
                %s
                or prometheus.yml: beside your Alertmanagers, when there is none or it should not be relied on
                %s""".formatted(indent(alertmanager()), indent(prometheus()));
    }

    /** A complete alertmanager.yml; {@code default} stands for the user's own receiver. */
    public String alertmanager() {
        return """
                route:
                  receiver: default             # yours, as it is
                  routes:
                    - receiver: alert-history
                      continue: true            # your own routes below still see every alert
                      group_by: ['...']         # each alert by itself, so that none hides another
                      group_wait: 0s            # an alert that resolves at once is seen as well
                      group_interval: 10s
                      repeat_interval: 4h       # must stay below --expire-after
                receivers:
                  - name: default               # yours, as it is
                  - name: alert-history
                    webhook_configs:
                      - url: %s/api/v1/webhook
                        send_resolved: true
                        max_alerts: 0           # no limit: nothing is cut
                """.formatted(url()) + authorization("alertmanager").indent(8);
    }

    /** A complete prometheus.yml. */
    public String prometheus() {
        return """
                alerting:
                  alertmanagers:
                    - api_version: v2
                      scheme: %s
                      timeout: 10s
                      static_configs:
                        - targets: ['%s']
                """.formatted(tls ? "https" : "http", address())
                + client("prometheus").indent(6);
    }

    private String authorization(String program) {
        String client = client(program);
        return client.isEmpty() ? "" : "http_config:\n" + client.indent(2);
    }

    private String client(String program) {
        return credentials(program) + certificates();
    }

    private String credentials(String program) {
        return tokens ? """
                authorization:
                  credentials_file: /etc/%s/alert-history.token   # an ingest token, alone
                """.formatted(program) : "";
    }

    private String certificates() {
        return tls ? """
                # tls_config:                 # if the certificate's authority is not one the system knows
                #   ca_file: ca.pem
                """ : "";
    }

    private static String indent(String yaml) {
        return yaml.indent(4);
    }
}
