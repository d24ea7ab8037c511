package io.alerthistory.service.ingest;

import io.alerthistory.store.ingest.message.BodySlice;
import java.util.Map;

/**
 * One alert as sent, in either protocol; '' stands for a missing field, as in Go.
 *
 * @param links the URLs that Grafana adds to an alert, by the names of their fields
 * @param problem the first field with a wrong type; '' if there is none
 */
record WireAlert(
        Map<String, String> labels,
        Map<String, String> annotations,
        String status,
        String startsAt,
        String endsAt,
        String generatorUrl,
        String fingerprint,
        Map<String, String> links,
        String problem,
        BodySlice raw) {}
