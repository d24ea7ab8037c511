package io.alerthistory.operator.certificate;

/** A certificate or key that cannot be used; the message says what to change and repeats none of it. */
public final class UnreadableCertificate extends RuntimeException {
    UnreadableCertificate(String message) {
        super(message);
    }

    UnreadableCertificate(String message, Exception cause) {
        super(message, cause);
    }
}
