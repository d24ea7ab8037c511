package io.alerthistory.service.ingest;

import io.alerthistory.store.ingest.BodySlice;
import java.util.Map;

/**
 * One alert as it was sent, of either protocol; '' stands for what was not there, as in Go.
 *
 * @param problem the first thing in it that has the wrong type; '' when all have the right one
 */
record WireAlert(
        Map<String, String> labels,
        Map<String, String> annotations,
        String status,
        String startsAt,
        String endsAt,
        String generatorUrl,
        String fingerprint,
        String problem,
        BodySlice raw) {}
