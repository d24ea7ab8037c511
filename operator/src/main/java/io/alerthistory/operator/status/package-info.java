/** Computes and writes the status of the resources. */
@NullMarked
package io.alerthistory.operator.status;

import org.jspecify.annotations.NullMarked;
