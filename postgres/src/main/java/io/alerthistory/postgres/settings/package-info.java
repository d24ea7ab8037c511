/** The catalogue of PostgreSQL settings: names, permitted values, and which of them Alert History manages. */
@NullMarked
package io.alerthistory.postgres.settings;

import org.jspecify.annotations.NullMarked;
