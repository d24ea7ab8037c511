/** What a reconcile is decided from and what it results in: input, actions, conditions. Pure. */
@NullMarked
package io.alerthistory.operator.decide.plan;

import org.jspecify.annotations.NullMarked;
