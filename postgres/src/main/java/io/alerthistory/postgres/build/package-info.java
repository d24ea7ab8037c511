/** The PostgreSQL builds that Alert History runs, and the features of each. */
@NullMarked
package io.alerthistory.postgres.build;

import org.jspecify.annotations.NullMarked;
