package io.alerthistory.pem;

/** A certificate or key that cannot be used; the message says what to change and repeats none of it. */
public final class InvalidCertificateException extends RuntimeException {
    public InvalidCertificateException(String message) {
        super(message);
    }

    public InvalidCertificateException(String message, Exception cause) {
        super(message, cause);
    }
}
