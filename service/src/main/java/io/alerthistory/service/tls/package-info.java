/** The TLS certificate and key, reloaded when the files change. */
@NullMarked
package io.alerthistory.service.tls;

import org.jspecify.annotations.NullMarked;
