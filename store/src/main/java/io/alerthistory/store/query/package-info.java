/** Answers from the history: read only, bounded in time and number, so that no question takes ingest down. */
@NullMarked
package io.alerthistory.store.query;

import org.jspecify.annotations.NullMarked;
