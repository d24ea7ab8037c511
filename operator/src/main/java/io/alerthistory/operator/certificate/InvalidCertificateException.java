package io.alerthistory.operator.certificate;

/** A certificate or key that cannot be used; the message says what to change and repeats none of it. */
public final class InvalidCertificateException extends RuntimeException {
    InvalidCertificateException(String message) {
        super(message);
    }

    InvalidCertificateException(String message, Exception cause) {
        super(message, cause);
    }
}
