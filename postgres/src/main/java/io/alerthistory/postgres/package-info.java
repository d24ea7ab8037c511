/** Derives the configuration files, the roles and the sizing of a PostgreSQL from its spec. Pure. */
@NullMarked
package io.alerthistory.postgres;

import org.jspecify.annotations.NullMarked;
