/** From what senders said to rows that are committed: the queue, the batch, and the fold under lock. */
@NullMarked
package io.alerthistory.store.ingest;

import org.jspecify.annotations.NullMarked;
