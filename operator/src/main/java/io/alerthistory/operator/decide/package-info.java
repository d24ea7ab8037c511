/** What to do about it: pure. */
@NullMarked
package io.alerthistory.operator.decide;

import org.jspecify.annotations.NullMarked;
