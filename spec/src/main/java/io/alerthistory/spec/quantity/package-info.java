/** Types for sizes, CPU and durations, in the notation of the resources. */
@NullMarked
package io.alerthistory.spec.quantity;

import org.jspecify.annotations.NullMarked;
