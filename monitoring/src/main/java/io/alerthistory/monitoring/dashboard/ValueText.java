package io.alerthistory.monitoring.dashboard;

/** The text for a value that is not a number: 1 is up. */
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
