/** How much memory and how many connections an instance needs, summand by summand. */
@NullMarked
package io.alerthistory.postgres.memory;

import org.jspecify.annotations.NullMarked;
