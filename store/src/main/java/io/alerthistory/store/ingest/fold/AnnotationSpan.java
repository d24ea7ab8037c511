package io.alerthistory.store.ingest.fold;

import io.alerthistory.store.ingest.message.AnnotationId;
import java.time.Instant;

/**
 * The first and the latest annotations of a run. Ties are resolved by the content, so the order of arrival does not
 * matter.
 */
public record AnnotationSpan(Instant firstAt, AnnotationId first, Instant lastAt, AnnotationId last) {

    static AnnotationSpan of(Instant at, AnnotationId id) {
        return new AnnotationSpan(at, id, at, id);
    }

    AnnotationSpan with(Instant at, AnnotationId id, long seriesId, Instant startsAt) {
        AnnotationSpan span = this;
        if (compare(at, id, firstAt, first) < 0) {
            span = new AnnotationSpan(at, id.hasSameContent(first) ? first : id, lastAt, last);
        }
        if (compare(at, id, lastAt, last) > 0) {
            span = new AnnotationSpan(span.firstAt, span.first, at, span.idFor(id, seriesId, startsAt));
        }
        return span;
    }

    private AnnotationId idFor(AnnotationId id, long seriesId, Instant startsAt) {
        if (id.hasSameContent(last)) {
            return last;
        }
        return id.hasSameContent(first) ? first : id.ownedBy(seriesId, startsAt.toEpochMilli());
    }

    private static int compare(Instant at, AnnotationId id, Instant otherAt, AnnotationId other) {
        int byTime = at.compareTo(otherAt);
        return byTime != 0 ? byTime : Long.compare(id.contentKey(), other.contentKey());
    }
}
