/** What must be done from time to time: partitions, retention, and noticing what was missed. */
@NullMarked
package io.alerthistory.store.upkeep;

import org.jspecify.annotations.NullMarked;
