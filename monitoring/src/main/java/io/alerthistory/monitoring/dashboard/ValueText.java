package io.alerthistory.monitoring.dashboard;

/** What a value means, for those that are no numbers: 1 is up. */
public record ValueText(int value, String text, PanelColour colour) {
    static ValueText good(int value, String text) {
        return new ValueText(value, text, PanelColour.GOOD);
    }

    static ValueText bad(int value, String text) {
        return new ValueText(value, text, PanelColour.CRITICAL);
    }

    static ValueText plain(int value, String text) {
        return new ValueText(value, text, PanelColour.NEUTRAL);
    }
}
