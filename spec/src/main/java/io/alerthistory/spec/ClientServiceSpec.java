package io.alerthistory.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Services of an instance.
 *
 * @param annotations annotations of the Service that clients use, for a cloud load balancer or DNS
 */
public record ClientServiceSpec(SortedMap<String, String> annotations) {
    public ClientServiceSpec {
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }
}
