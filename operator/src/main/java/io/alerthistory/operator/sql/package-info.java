/** How the operator speaks to PostgreSQL: over TLS with a client certificate, briefly, and without secrets in any text. */
@NullMarked
package io.alerthistory.operator.sql;

import org.jspecify.annotations.NullMarked;
