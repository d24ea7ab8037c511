package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Supplier;

/** A query of the API server. A missing permission makes only this fact unavailable. */
final class ApiServerQuery {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private ApiServerQuery() {}

    /** @param action such as {@code get secret history-postgresql-app} */
    static <T> Observation<T> run(String action, FactSource source, Supplier<T> request) {
        try {
            return new Observation.Available<>(request.get(), source);
        } catch (KubernetesClientException e) {
            return new Observation.Unavailable<>(
                    e.getCode() == FORBIDDEN || e.getCode() == UNAUTHORIZED
                            ? "you may not " + action
                            : "the API server did not answer (" + action + "): " + errorMessage(e));
        }
    }

    private static String errorMessage(KubernetesClientException e) {
        return Optional.ofNullable(e.getCause())
                .map(Throwable::getMessage)
                .or(() -> Optional.ofNullable(e.getMessage()))
                .flatMap(text -> text.lines().findFirst())
                .orElse("it says nothing");
    }
}
