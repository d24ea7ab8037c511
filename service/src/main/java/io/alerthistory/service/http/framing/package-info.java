/**
 * HTTP/1.1 framing: finds the borders of requests in the bytes of a connection, before Helidon reads them.
 *
 * <p>Helidon 4.5 has no deadline for a request and accepts or mishandles some malformed ones. docs/security.md lists
 * them. This package therefore passes only well-formed requests on, in one canonical form, and ends a connection when
 * it cannot tell where the next request begins.
 */
@NullMarked
package io.alerthistory.service.http.framing;

import org.jspecify.annotations.NullMarked;
