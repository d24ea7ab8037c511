package io.alerthistory.cli.log;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Formats a stack trace as one line of classes and lines, without the messages of causes, which can contain values.
 */
final class StackTraceText {
    private static final int CAUSES = 5;
    private static final int FRAMES = 12;

    private StackTraceText() {}

    static String of(@Nullable Throwable throwable) {
        return Stream.iterate(
                        throwable,
                        throwableInChain -> throwableInChain != null,
                        throwableInChain -> throwableInChain == null ? null : throwableInChain.getCause())
                .limit(CAUSES)
                .map(StackTraceText::frames)
                .collect(Collectors.joining("; caused by "));
    }

    private static String frames(@Nullable Throwable throwable) {
        return throwable == null
                ? ""
                : Arrays.stream(throwable.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(", ", throwable.getClass().getName() + " at ", ""));
    }
}
