package io.alerthistory.store.query;

/**
 * A text that a regular expression reads, and at which it can be stopped. RE2/J cannot be interrupted, and one value
 * can take seconds; but it reads each character of the value once.
 */
final class CheckedText implements CharSequence {
    /** A check takes as long as matching a character does at best, and matching one takes up to a millisecond. */
    private static final int READS_PER_CHECK = 16;

    private final String text;
    private final RegexTurn turn;
    private int reads;

    CheckedText(String text, RegexTurn turn) {
        this.text = text;
        this.turn = turn;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        reads++;
        if (reads == READS_PER_CHECK) {
            reads = 0;
            turn.check();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
