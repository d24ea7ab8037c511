package io.alerthistory.operator.resource;

import java.util.Arrays;

/** Parses the texts that stand for enums in a status. */
final class StatusText {
    private StatusText() {}

    /** @param unrecognized for a text that this version does not know */
    static <E extends Enum<E>> E parse(E[] values, String text, E unrecognized) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElse(unrecognized);
    }
}
