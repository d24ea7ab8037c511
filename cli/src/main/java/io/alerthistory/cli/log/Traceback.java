package io.alerthistory.cli.log;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an error came from, in one line: classes and places alone, since the texts of causes may hold values. */
final class Traceback {
    private static final int CAUSES = 5;
    private static final int FRAMES = 12;

    private Traceback() {}

    static String of(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, each -> each == null ? null : each.getCause())
                .limit(CAUSES)
                .map(Traceback::one)
                .collect(Collectors.joining("; caused by "));
    }

    private static String one(@Nullable Throwable thrown) {
        return thrown == null
                ? ""
                : Arrays.stream(thrown.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(", ", thrown.getClass().getName() + " at ", ""));
    }
}
