package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The volume of the data directory.
 *
 * @param size the size of the volume for data, WAL and logs; it can grow, but not shrink
 * @param storageClass if empty, the cluster's default class
 * @param selector labels of manually created volumes; if not empty, dynamic provisioning is off
 */
public record StorageSpec(Bytes size, Optional<String> storageClass, SortedMap<String, String> selector) {
    public StorageSpec {
        selector = Collections.unmodifiableSortedMap(new TreeMap<>(selector));
    }
}
