package io.alerthistory.history.matcher;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many copies of one part of a regular expression its counted repetitions make, nested ones multiplied. */
final class RepeatBound {
    private final String regex;
    private final Deque<Long> groups = new ArrayDeque<>();
    private long inGroup = 1;
    private long lastAtom = 1;
    private int at;

    private RepeatBound(String regex) {
        this.regex = regex;
    }

    /** At least 1; an upper bound, so text that only looks like a repetition counts as one. */
    static long of(String regex) {
        return new RepeatBound(regex).scan();
    }

    private long scan() {
        while (at < regex.length()) {
            step(regex.charAt(at));
        }
        // What is not closed is no valid expression; its bound does not matter, only that there is one.
        long bound = inGroup;
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
            case '*', '+', '?' -> at++;
            default -> atom(1);
        }
    }

    private void escape() {
        if (regex.startsWith("\\Q", at)) {
            int end = regex.indexOf("\\E", at);
            at = end < 0 ? regex.length() : end + 2;
        } else {
            at = Math.min(regex.length(), at + 2);
        }
        lastAtom = 1;
    }

    // "[]a]" and "[^]a]" hold a closing bracket; "\]" and "[:alpha:]" do not end the class either.
    private void characterClass() {
        at++;
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        int first = at;
        while (at < regex.length() && (regex.charAt(at) != ']' || at == first)) {
            int named = regex.startsWith("[:", at) ? regex.indexOf(":]", at) : -1;
            at = named >= 0 ? named + 2 : at + (regex.charAt(at) == '\\' ? 2 : 1);
        }
        at = Math.min(regex.length(), at);
        atom(1);
    }

    private void open() {
        groups.push(inGroup);
        inGroup = 1;
        lastAtom = 1;
        at++;
    }

    private void close() {
        long inner = inGroup;
        inGroup = groups.isEmpty() ? inGroup : groups.pop();
        atom(inner);
    }

    private void repeat() {
        int end = regex.indexOf('}', at);
        long count = end < 0 ? 1 : largest(regex.substring(at + 1, end));
        at++;
        if (count > 1) {
            atomIs(lastAtom > Long.MAX_VALUE / count ? Long.MAX_VALUE : lastAtom * count);
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

    private void atom(long copies) {
        at++;
        atomIs(copies);
    }

    private void atomIs(long copies) {
        lastAtom = copies;
        inGroup = Math.max(inGroup, copies);
    }
}
