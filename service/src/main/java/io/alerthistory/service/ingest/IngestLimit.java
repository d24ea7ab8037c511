package io.alerthistory.service.ingest;

import java.util.Locale;

/** The limits of what senders may send (docs/alert-semantics.md, "Limits"). */
enum IngestLimit {
    /** {@link MessageLimits#BODY}. */
    BODY,
    /** {@link MessageLimits#ALERTS}. */
    ALERTS,
    /** {@link MessageLimits#DECODED}. */
    DECODED,
    /** The share of one tenant in the memory of all requests. */
    TENANT_MEMORY,
    /** The memory of all requests. */
    MEMORY;

    /** The value of the metric's label. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
