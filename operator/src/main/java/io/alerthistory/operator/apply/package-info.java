/** Executes the planned actions: writes to the cluster and to PostgreSQL, and records events. */
@NullMarked
package io.alerthistory.operator.apply;

import org.jspecify.annotations.NullMarked;
