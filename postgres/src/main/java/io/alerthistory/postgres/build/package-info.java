/** The builds of PostgreSQL that Alert History runs, and what each can do. */
@NullMarked
package io.alerthistory.postgres.build;

import org.jspecify.annotations.NullMarked;
