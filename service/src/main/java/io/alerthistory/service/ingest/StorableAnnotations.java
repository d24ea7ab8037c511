package io.alerthistory.service.ingest;

import java.util.Map;
import java.util.TreeMap;

/**
 * The annotations of an alert as they can be stored. They do not identify the alert, so an annotation that cannot be
 * stored as it is does not cost the alert: it is altered, and the alert is counted.
 *
 * @param altered whether they differ from what was sent
 */
record StorableAnnotations(Map<String, String> pairs, boolean altered) {

    static StorableAnnotations of(Map<String, String> sent) {
        boolean storable = sent.size() <= MessageLimits.PAIRS
                && sent.entrySet().stream().allMatch(StorableAnnotations::isStorable);
        return storable ? new StorableAnnotations(sent, false) : new StorableAnnotations(alter(sent), true);
    }

    private static boolean isStorable(Map.Entry<String, String> pair) {
        String name = pair.getKey();
        String value = pair.getValue();
        return !name.isEmpty()
                && StorableText.altered(name, MessageLimits.NAME).equals(name)
                && StorableText.altered(value, MessageLimits.ANNOTATION_VALUE).equals(value);
    }

    // Sorted, so that it does not depend on the order of a hash table which of too many annotations stay.
    private static Map<String, String> alter(Map<String, String> sent) {
        Map<String, String> pairs = new TreeMap<>();
        new TreeMap<>(sent).forEach((name, value) -> {
            if (!name.isEmpty() && pairs.size() < MessageLimits.PAIRS) {
                pairs.putIfAbsent(
                        StorableText.altered(name, MessageLimits.NAME),
                        StorableText.altered(value, MessageLimits.ANNOTATION_VALUE));
            }
        });
        return pairs;
    }
}
