package io.alerthistory.spec;

import java.util.Locale;
import java.util.Optional;

/**
 * TLS over the network. The server's side is always on, because the operator logs in by certificate; the mode is about clients.
 *
 * @param mode whether a client may connect without
 * @param minimumVersion the oldest protocol version that is accepted
 * @param serverSecret a Secret with tls.crt, tls.key and ca.crt (cert-manager's) for the server; empty: the operator issues
 *     and renews a certificate. Clients of the operator's kind are always checked against the instance's own CA.
 */
public record TlsSpec(TlsMode mode, TlsVersion minimumVersion, Optional<String> serverSecret) {
    public enum TlsMode {
        REQUIRED,
        OPTIONAL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum TlsVersion {
        TLS_1_2("TLSv1.2"),
        TLS_1_3("TLSv1.3");

        private final String text;

        TlsVersion(String text) {
            this.text = text;
        }

        /** As postgresql.conf writes it. */
        @Override
        public String toString() {
            return text;
        }
    }
}
