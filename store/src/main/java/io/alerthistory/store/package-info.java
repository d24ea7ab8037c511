/** The schema, durable batched ingest, and queries. */
@NullMarked
package io.alerthistory.store;

import org.jspecify.annotations.NullMarked;
