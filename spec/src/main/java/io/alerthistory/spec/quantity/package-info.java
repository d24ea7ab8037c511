/** Sizes, processing power and durations as the resources write them, as types. */
@NullMarked
package io.alerthistory.spec.quantity;

import org.jspecify.annotations.NullMarked;
