package io.alerthistory.store.ingest;

import java.time.Instant;

/** The first and the latest annotations of a run; a tie goes to the content, so that the order of arrival is nothing. */
record AnnotationSpan(Instant firstAt, AnnotationId first, Instant lastAt, AnnotationId last) {

    static AnnotationSpan of(Instant at, AnnotationId id) {
        return new AnnotationSpan(at, id, at, id);
    }

    AnnotationSpan with(Instant at, AnnotationId id, long seriesId, Instant startsAt) {
        AnnotationSpan span = this;
        if (compare(at, id, firstAt, first) < 0) {
            span = new AnnotationSpan(at, id.sameContent(first) ? first : id, lastAt, last);
        }
        if (compare(at, id, lastAt, last) > 0) {
            span = new AnnotationSpan(span.firstAt, span.first, at, span.named(id, seriesId, startsAt));
        }
        return span;
    }

    private AnnotationId named(AnnotationId id, long seriesId, Instant startsAt) {
        if (id.sameContent(last)) {
            return last;
        }
        return id.sameContent(first) ? first : id.ownedBy(seriesId, startsAt.toEpochMilli());
    }

    private static int compare(Instant at, AnnotationId id, Instant otherAt, AnnotationId other) {
        int byTime = at.compareTo(otherAt);
        return byTime != 0 ? byTime : Long.compare(id.content(), other.content());
    }
}
