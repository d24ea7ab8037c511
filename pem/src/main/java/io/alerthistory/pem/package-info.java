/** Certificates and private keys as PEM text (RFC 7468), in the forms that OpenSSL and cert-manager write. */
@NullMarked
package io.alerthistory.pem;

import org.jspecify.annotations.NullMarked;
