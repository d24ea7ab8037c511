/** Receives messages of senders, validates each alert, and hands the alerts to the store. */
@NullMarked
package io.alerthistory.service.ingest;

import org.jspecify.annotations.NullMarked;
