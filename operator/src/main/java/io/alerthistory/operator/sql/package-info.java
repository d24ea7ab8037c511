/**
 * SQL connections of the operator: over TLS with a client certificate, short, and without secrets in statements or
 * logs.
 */
@NullMarked
package io.alerthistory.operator.sql;

import org.jspecify.annotations.NullMarked;
