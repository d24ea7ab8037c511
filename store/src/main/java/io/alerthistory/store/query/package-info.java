/** Read-only queries, bounded in time and rows so that no query slows down ingest. */
@NullMarked
package io.alerthistory.store.query;

import org.jspecify.annotations.NullMarked;
