/** Applies the facts of a batch to the stored runs of a series, without a database. */
@NullMarked
package io.alerthistory.store.ingest.fold;

import org.jspecify.annotations.NullMarked;
