package io.alerthistory.manifests.preview;

/**
 * One thing that would be otherwise.
 *
 * @param subject a field of the spec, a setting of PostgreSQL, or a file
 * @param from as it is, fit to be shown
 * @param to as it would be, fit to be shown
 * @param note why, or what to do; empty when the effect says it all
 */
public record PreviewDifference(String subject, String from, String to, ChangeEffect effect, String note) {
    PreviewDifference withEffect(ChangeEffect newEffect, String newNote) {
        return new PreviewDifference(subject, from, to, newEffect, newNote);
    }
}
