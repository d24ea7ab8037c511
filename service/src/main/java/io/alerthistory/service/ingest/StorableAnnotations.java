package io.alerthistory.service.ingest;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The annotations of an alert as they can be stored. They do not identify the alert, so an annotation that cannot be
 * stored as it is does not cost the alert: it is altered, and the alert is counted.
 *
 * @param altered whether they differ from what was sent
 */
record StorableAnnotations(SortedMap<String, String> pairs, boolean altered) {

    static StorableAnnotations of(Map<String, String> sent) {
        SortedMap<String, String> pairs = new TreeMap<>();
        new TreeMap<>(sent).forEach((name, value) -> {
            if (!name.isEmpty() && pairs.size() < MessageLimits.PAIRS) {
                pairs.putIfAbsent(
                        StorableText.altered(name, MessageLimits.NAME),
                        StorableText.altered(value, MessageLimits.ANNOTATION_VALUE));
            }
        });
        return new StorableAnnotations(pairs, !pairs.equals(sent));
    }
}
