package io.alerthistory.history.matcher;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An upper bound of what a regular expression becomes when it is compiled, without compiling it: the counted
 * repetitions copy a part, and nested ones multiply.
 */
final class RegexComplexity {
    /** Larger counts mean nothing more; their products do not overflow. */
    private static final long CAP = 1L << 40;

    private final String regex;
    private final Deque<RegexGroup> outerGroups = new ArrayDeque<>();
    private RegexGroup group = new RegexGroup(1, 0);
    private long atomCopies = 1;
    private long atomSize;
    private int position;

    private RegexComplexity(String regex) {
        this.regex = regex;
    }

    /**
     * What an expression becomes.
     *
     * @param copies of one part, at least 1
     * @param programSize instructions
     */
    record ProgramEstimate(long copies, long programSize) {}

    /**
     * What stands before the current atom in a group.
     *
     * @param copies of one part of it
     * @param size instructions
     */
    private record RegexGroup(long copies, long size) {}

    /** Text that only looks like a repetition counts as one. */
    static ProgramEstimate of(String regex) {
        return new RegexComplexity(regex).scan();
    }

    private ProgramEstimate scan() {
        while (position < regex.length()) {
            step(regex.charAt(position));
        }
        // What is not closed is no valid expression; its bound does not matter, only that there is one.
        long copies = group.copies();
        long size = group.size() + atomSize;
        for (RegexGroup outer : outerGroups) {
            copies = Math.max(copies, outer.copies());
            size += outer.size();
        }
        return new ProgramEstimate(copies, size);
    }

    private void step(char c) {
        switch (c) {
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> open();
            case ')' -> close();
            case '{' -> repeat();
            case '*', '+', '?' -> {
                atomSize++;
                position++;
            }
            default -> addAtom(1, 1);
        }
    }

    private void escape() {
        int start = position;
        if (regex.startsWith("\\Q", position)) {
            int end = regex.indexOf("\\E", position);
            position = end < 0 ? regex.length() : end + 2;
        } else {
            position = Math.min(regex.length(), position + 2);
        }
        setAtom(1, 1);
        // All of a quoted text but its last character, to which a repetition applies.
        group = new RegexGroup(group.copies(), group.size() + position - start - 2);
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
        addAtom(1, 1);
    }

    private void open() {
        outerGroups.push(new RegexGroup(group.copies(), group.size() + atomSize));
        group = new RegexGroup(1, 0);
        atomCopies = 1;
        atomSize = 0;
        position++;
        skipGroupPrefix();
    }

    // "?:", "?P<name>" and flags such as "?i:"; a group of flags only ends at once.
    private void skipGroupPrefix() {
        if (position < regex.length() && regex.charAt(position) == '?') {
            while (position < regex.length() && ":>)".indexOf(regex.charAt(position)) < 0) {
                position++;
            }
            if (position < regex.length() && regex.charAt(position) != ')') {
                position++;
            }
        }
    }

    // A group that captures has two instructions of its own.
    private void close() {
        RegexGroup inner = group;
        long innerSize = inner.size() + atomSize + 2;
        group = outerGroups.isEmpty() ? new RegexGroup(inner.copies(), 0) : outerGroups.pop();
        atomSize = 0;
        addAtom(inner.copies(), innerSize);
    }

    private void repeat() {
        int end = regex.indexOf('}', position);
        long count = end < 0 ? 1 : largest(regex.substring(position + 1, end));
        position++;
        if (count > 1) {
            atomCopies = Math.min(CAP, atomCopies * count);
            // Each copy may be left out, which is one instruction more.
            atomSize = Math.min(CAP, (atomSize + 1) * count);
            group = new RegexGroup(Math.max(group.copies(), atomCopies), group.size());
        } else {
            atomSize++;
        }
    }

    private static long largest(String counts) {
        long largest = 1;
        for (String count : counts.split(",", -1)) {
            if (!count.isEmpty() && count.chars().allMatch(c -> c >= '0' && c <= '9')) {
                largest = Math.max(largest, count.length() > 6 ? 1_000_000 : Long.parseLong(count));
            }
        }
        return largest;
    }

    private void addAtom(long copies, long size) {
        position++;
        setAtom(copies, size);
    }

    private void setAtom(long copies, long size) {
        group = new RegexGroup(Math.max(group.copies(), copies), Math.min(CAP, group.size() + atomSize));
        atomCopies = copies;
        atomSize = size;
    }
}
