package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The volume of the data directory.
 *
 * @param size of the volume that holds data, WAL and logs; it can grow, never shrink
 * @param storageClass empty takes the cluster's default class
 * @param selector labels of volumes that were made by hand; not empty turns dynamic provisioning off
 */
public record StorageSpec(Bytes size, Optional<String> storageClass, SortedMap<String, String> selector) {
    public StorageSpec {
        selector = Collections.unmodifiableSortedMap(new TreeMap<>(selector));
    }
}
