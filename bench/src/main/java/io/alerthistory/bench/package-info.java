/** The load generator and the benchmarks that compare its results. */
@NullMarked
package io.alerthistory.bench;

import org.jspecify.annotations.NullMarked;
