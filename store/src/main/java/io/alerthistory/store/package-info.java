/** The database schema, durable ingest in batches, and queries. */
@NullMarked
package io.alerthistory.store;

import org.jspecify.annotations.NullMarked;
