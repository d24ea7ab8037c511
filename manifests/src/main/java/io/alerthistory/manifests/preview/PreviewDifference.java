package io.alerthistory.manifests.preview;

/**
 * A difference between the actual and the desired state.
 *
 * @param subject a field of the spec, a setting of PostgreSQL, or a file
 * @param from the current value, formatted for display
 * @param to the new value, formatted for display
 * @param note the reason, or what to do; empty if the effect is sufficient
 */
public record PreviewDifference(String subject, String from, String to, ChangeEffect effect, String note) {
    PreviewDifference withEffect(ChangeEffect newEffect, String newNote) {
        return new PreviewDifference(subject, from, to, newEffect, newNote);
    }
}
