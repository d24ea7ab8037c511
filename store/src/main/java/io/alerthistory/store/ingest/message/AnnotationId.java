package io.alerthistory.store.ingest.message;

import java.util.UUID;

/**
 * The id of stored annotations. Shared annotations are identified by their content, and many runs refer to them.
 * Annotations that differ from the first ones of their run contain values that change at each evaluation. They belong
 * to one run, so they can be deleted when the next value arrives, without a check for other references.
 */
public record AnnotationId(UUID uuid) {
    private static final long OWNED = 1;

    static AnnotationId sharedId(UUID content) {
        return new AnnotationId(new UUID(content.getMostSignificantBits(), content.getLeastSignificantBits() & ~OWNED));
    }

    /** The same content, stored for one run only. */
    public AnnotationId ownedBy(long seriesId, long startsAt) {
        long mixed = (seriesId * 0x9E3779B97F4A7C15L ^ startsAt) * 0xD1B54A32D192ED03L ^ uuid.getLeastSignificantBits();
        return new AnnotationId(new UUID(uuid.getMostSignificantBits(), mixed | OWNED));
    }

    public boolean isOwned() {
        return (uuid.getLeastSignificantBits() & OWNED) != 0;
    }

    /** Orders and compares the content, whoever it belongs to. */
    public long contentKey() {
        return uuid.getMostSignificantBits();
    }

    public boolean hasSameContent(AnnotationId other) {
        return contentKey() == other.contentKey();
    }
}
