package io.alerthistory.bench;

import java.util.List;
import java.util.Map;

/** Where in a request one alert's fields stand. */
final class Marks {
    final int[] id;
    final int[] startsAt;
    final int[] endsAt;
    final int[] status;
    final int[] fingerprint;

    Marks(Map<Field, List<Integer>> positions, int offset) {
        id = behind(positions, Field.ID, offset);
        startsAt = behind(positions, Field.STARTS_AT, offset);
        endsAt = behind(positions, Field.ENDS_AT, offset);
        status = behind(positions, Field.STATUS, offset);
        fingerprint = behind(positions, Field.FINGERPRINT, offset);
    }

    private static int[] behind(Map<Field, List<Integer>> positions, Field field, int offset) {
        return positions.getOrDefault(field, List.of()).stream()
                .mapToInt(at -> at + offset)
                .toArray();
    }
}
