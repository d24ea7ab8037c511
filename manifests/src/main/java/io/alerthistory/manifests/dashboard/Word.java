package io.alerthistory.manifests.dashboard;

/** What a value means, for those that are no numbers: 1 is up. */
public record Word(int value, String text, Colour colour) {
    static Word good(int value, String text) {
        return new Word(value, text, Colour.GOOD);
    }

    static Word bad(int value, String text) {
        return new Word(value, text, Colour.CRITICAL);
    }

    static Word plain(int value, String text) {
        return new Word(value, text, Colour.PLAIN);
    }
}
