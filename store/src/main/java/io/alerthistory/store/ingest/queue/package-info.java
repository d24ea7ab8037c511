/** Messages that wait for the next batch. */
@NullMarked
package io.alerthistory.store.ingest.queue;

import org.jspecify.annotations.NullMarked;
