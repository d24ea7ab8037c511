package io.alerthistory.operator.certificate;

/** An invalid certificate or key. The message states what to change, without repeating any of it. */
public final class InvalidCertificateException extends RuntimeException {
    InvalidCertificateException(String message) {
        super(message);
    }

    InvalidCertificateException(String message, Exception cause) {
        super(message, cause);
    }
}
