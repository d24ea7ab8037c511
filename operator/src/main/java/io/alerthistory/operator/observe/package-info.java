/** Reads the observed state from the cluster and from PostgreSQL, once per reconcile. */
@NullMarked
package io.alerthistory.operator.observe;

import org.jspecify.annotations.NullMarked;
