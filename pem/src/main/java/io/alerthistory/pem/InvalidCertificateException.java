package io.alerthistory.pem;

/** An invalid certificate or key. The message states what to change, without repeating any of it. */
public final class InvalidCertificateException extends RuntimeException {
    public InvalidCertificateException(String message) {
        super(message);
    }

    public InvalidCertificateException(String message, Exception cause) {
        super(message, cause);
    }
}
