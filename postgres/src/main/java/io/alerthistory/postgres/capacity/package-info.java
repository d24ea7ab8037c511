/** How much disk the history needs, summand by summand. */
@NullMarked
package io.alerthistory.postgres.capacity;

import org.jspecify.annotations.NullMarked;
