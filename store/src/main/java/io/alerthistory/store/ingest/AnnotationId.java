package io.alerthistory.store.ingest;

import java.util.UUID;

/**
 * The name of stored annotations. Shared ones are named by their content alone, and many runs refer to them. Those that
 * differ from the first of their run carry values that change at each evaluation: they belong to one run, so that they
 * can be deleted when the next value comes, without asking who else refers to them.
 */
public record AnnotationId(UUID uuid) {
    private static final long OWNED = 1;

    static AnnotationId sharedId(UUID content) {
        return new AnnotationId(new UUID(content.getMostSignificantBits(), content.getLeastSignificantBits() & ~OWNED));
    }

    /** The same content, stored for one run only. */
    AnnotationId ownedBy(long seriesId, long startsAt) {
        long mixed = (seriesId * 0x9E3779B97F4A7C15L ^ startsAt) * 0xD1B54A32D192ED03L ^ uuid.getLeastSignificantBits();
        return new AnnotationId(new UUID(uuid.getMostSignificantBits(), mixed | OWNED));
    }

    public boolean isOwned() {
        return (uuid.getLeastSignificantBits() & OWNED) != 0;
    }

    /** Orders and compares the content, whoever it belongs to. */
    long contentKey() {
        return uuid.getMostSignificantBits();
    }

    boolean hasSameContent(AnnotationId other) {
        return contentKey() == other.contentKey();
    }
}
