/** What senders submit, parsed, and the outcome that they are told. */
@NullMarked
package io.alerthistory.store.ingest.message;

import org.jspecify.annotations.NullMarked;
