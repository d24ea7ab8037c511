/** What measures: a load generator and its comparisons. */
@NullMarked
package io.alerthistory.bench;

import org.jspecify.annotations.NullMarked;
