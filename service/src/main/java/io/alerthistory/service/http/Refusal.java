package io.alerthistory.service.http;

import io.helidon.http.Status;

/** Ends a request with a problem that the client or the moment caused; no bug, so no stack trace. */
public final class Refusal extends RuntimeException {
    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public static Refusal badRequest(String detail) {
        return new Refusal(Problem.of(Status.BAD_REQUEST_400, detail));
    }

    public static Refusal notFound(String detail) {
        return new Refusal(Problem.of(Status.NOT_FOUND_404, detail));
    }

    /** @param retryAfterSeconds when it makes sense to come again */
    public static Refusal unavailable(String detail, int retryAfterSeconds) {
        return new Refusal(Problem.of(Status.SERVICE_UNAVAILABLE_503, detail)
                .with("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    public Problem problem() {
        return problem;
    }
}
