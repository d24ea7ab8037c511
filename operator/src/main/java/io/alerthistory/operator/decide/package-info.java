/** Plans the actions of a reconcile from the observed state. Pure. */
@NullMarked
package io.alerthistory.operator.decide;

import org.jspecify.annotations.NullMarked;
