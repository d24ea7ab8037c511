package io.alerthistory.history.matcher;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Calculates how many copies of a subexpression the counted repetitions of a regular expression create; nested
 * repetitions multiply.
 */
final class RepetitionBound {
    private final String regex;
    private final Deque<Long> groups = new ArrayDeque<>();
    private long groupCopies = 1;
    private long atomCopies = 1;
    private int position;

    private RepetitionBound(String regex) {
        this.regex = regex;
    }

    /** At least 1; an upper bound, so text that only looks like a repetition counts as one. */
    static long of(String regex) {
        return new RepetitionBound(regex).scan();
    }

    private long scan() {
        while (position < regex.length()) {
            step(regex.charAt(position));
        }
        // What is not closed is no valid expression; its bound does not matter, only that there is one.
        long bound = groupCopies;
        for (long outer : groups) {
            bound = Math.max(bound, outer);
        }
        return bound;
    }

    private void step(char c) {
        switch (c) {
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> open();
            case ')' -> close();
            case '{' -> repeat();
            case '*', '+', '?' -> position++;
            default -> addAtom(1);
        }
    }

    private void escape() {
        if (regex.startsWith("\\Q", position)) {
            int end = regex.indexOf("\\E", position);
            position = end < 0 ? regex.length() : end + 2;
        } else {
            position = Math.min(regex.length(), position + 2);
        }
        atomCopies = 1;
    }

    // "[]a]" and "[^]a]" hold a closing bracket; "\]" and "[:alpha:]" do not end the class either.
    private void characterClass() {
        position++;
        if (position < regex.length() && regex.charAt(position) == '^') {
            position++;
        }
        int first = position;
        while (position < regex.length() && (regex.charAt(position) != ']' || position == first)) {
            int named = regex.startsWith("[:", position) ? regex.indexOf(":]", position) : -1;
            position = named >= 0 ? named + 2 : position + (regex.charAt(position) == '\\' ? 2 : 1);
        }
        position = Math.min(regex.length(), position);
        addAtom(1);
    }

    private void open() {
        groups.push(groupCopies);
        groupCopies = 1;
        atomCopies = 1;
        position++;
    }

    private void close() {
        long inner = groupCopies;
        groupCopies = groups.isEmpty() ? groupCopies : groups.pop();
        addAtom(inner);
    }

    private void repeat() {
        int end = regex.indexOf('}', position);
        long count = end < 0 ? 1 : largest(regex.substring(position + 1, end));
        position++;
        if (count > 1) {
            setAtomCopies(atomCopies > Long.MAX_VALUE / count ? Long.MAX_VALUE : atomCopies * count);
        }
    }

    private static long largest(String counts) {
        long largest = 1;
        for (String count : counts.split(",", -1)) {
            if (!count.isEmpty() && count.chars().allMatch(c -> c >= '0' && c <= '9')) {
                largest = Math.max(largest, count.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(count));
            }
        }
        return largest;
    }

    private void addAtom(long copies) {
        position++;
        setAtomCopies(copies);
    }

    private void setAtomCopies(long copies) {
        atomCopies = copies;
        groupCopies = Math.max(groupCopies, copies);
    }
}
