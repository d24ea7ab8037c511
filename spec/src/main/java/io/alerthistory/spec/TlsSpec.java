package io.alerthistory.spec;

import java.util.Locale;
import java.util.Optional;

/**
 * TLS for network connections. The server always offers it, because the operator logs in with a certificate; the mode
 * applies to clients.
 *
 * @param mode whether clients may connect without TLS
 * @param minimumVersion the oldest protocol version that is accepted
 * @param serverSecret a Secret with tls.crt, tls.key and ca.crt (as cert-manager creates it); if empty, the operator
 * issues and renews a certificate. The instance's own CA always verifies client certificates.
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
