/** Stores a batch of messages in one transaction, and repeats it when that can help. */
@NullMarked
package io.alerthistory.store.ingest.batch;

import org.jspecify.annotations.NullMarked;
