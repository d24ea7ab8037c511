/** What senders send: read, judged alert by alert, and handed to the store. */
@NullMarked
package io.alerthistory.service.ingest;

import org.jspecify.annotations.NullMarked;
