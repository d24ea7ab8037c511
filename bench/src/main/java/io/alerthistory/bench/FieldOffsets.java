package io.alerthistory.bench;

import java.util.List;
import java.util.Map;

/** The positions of one alert's fields in a request. */
final class FieldOffsets {
    final int[] id;
    final int[] startsAt;
    final int[] endsAt;
    final int[] status;
    final int[] fingerprint;

    FieldOffsets(Map<AlertField, List<Integer>> positions, int offset) {
        id = shiftedOffsets(positions, AlertField.ID, offset);
        startsAt = shiftedOffsets(positions, AlertField.STARTS_AT, offset);
        endsAt = shiftedOffsets(positions, AlertField.ENDS_AT, offset);
        status = shiftedOffsets(positions, AlertField.STATUS, offset);
        fingerprint = shiftedOffsets(positions, AlertField.FINGERPRINT, offset);
    }

    private static int[] shiftedOffsets(Map<AlertField, List<Integer>> positions, AlertField field, int offset) {
        return positions.getOrDefault(field, List.of()).stream()
                .mapToInt(position -> position + offset)
                .toArray();
    }
}
