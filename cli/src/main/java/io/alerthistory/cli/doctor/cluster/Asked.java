package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Source;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Supplier;

/** One question to the API server: what one may not see is hidden, and no error of the whole. */
final class Asked {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private Asked() {}

    /** @param what such as {@code get secret history-postgresql-app} */
    static <T> Seen<T> of(String what, Source source, Supplier<T> question) {
        try {
            return new Seen.Fact<>(question.get(), source);
        } catch (KubernetesClientException e) {
            return new Seen.Hidden<>(
                    e.getCode() == FORBIDDEN || e.getCode() == UNAUTHORIZED
                            ? "you may not " + what
                            : "the API server did not answer (" + what + "): " + words(e));
        }
    }

    private static String words(KubernetesClientException e) {
        return Optional.ofNullable(e.getCause())
                .map(Throwable::getMessage)
                .or(() -> Optional.ofNullable(e.getMessage()))
                .flatMap(text -> text.lines().findFirst())
                .orElse("it says nothing");
    }
}
