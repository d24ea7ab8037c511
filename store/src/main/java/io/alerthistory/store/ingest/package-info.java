/** The path from a received alert to a committed row: the queue, the batch, and the fold under lock. */
@NullMarked
package io.alerthistory.store.ingest;

import org.jspecify.annotations.NullMarked;
