/** Reads and writes the tables of the history, one class per table, with caches of what is committed. */
@NullMarked
package io.alerthistory.store.ingest.table;

import org.jspecify.annotations.NullMarked;
