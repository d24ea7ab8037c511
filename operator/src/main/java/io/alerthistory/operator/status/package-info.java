/** Saying it. */
@NullMarked
package io.alerthistory.operator.status;

import org.jspecify.annotations.NullMarked;
