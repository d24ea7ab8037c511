/** Doing it. */
@NullMarked
package io.alerthistory.operator.apply;

import org.jspecify.annotations.NullMarked;
