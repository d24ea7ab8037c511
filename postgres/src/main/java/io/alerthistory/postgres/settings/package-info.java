/** The settings of PostgreSQL: which there are, what they take, and which of them are ours. */
@NullMarked
package io.alerthistory.postgres.settings;

import org.jspecify.annotations.NullMarked;
