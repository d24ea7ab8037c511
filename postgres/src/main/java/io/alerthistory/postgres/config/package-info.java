/** Renders an instance to the files that PostgreSQL reads. */
@NullMarked
package io.alerthistory.postgres.config;

import org.jspecify.annotations.NullMarked;
