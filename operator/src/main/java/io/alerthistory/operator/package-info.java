/** Makes a cluster hold what a PostgresInstance says. */
@NullMarked
package io.alerthistory.operator;

import org.jspecify.annotations.NullMarked;
