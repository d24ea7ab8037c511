package io.alerthistory.service.http;

import io.helidon.http.Status;

/** Ends a request with an error that is not a bug, so it has no stack trace. */
public final class ProblemException extends RuntimeException {
    private final transient ProblemDetails problem;

    public ProblemException(ProblemDetails problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public static ProblemException badRequest(String detail) {
        return new ProblemException(ProblemDetails.of(Status.BAD_REQUEST_400, detail));
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemDetails.of(Status.NOT_FOUND_404, detail));
    }

    /** @param retryAfterSeconds when it makes sense to come again */
    public static ProblemException unavailable(String detail, int retryAfterSeconds) {
        return new ProblemException(ProblemDetails.of(Status.SERVICE_UNAVAILABLE_503, detail)
                .with("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    public ProblemDetails problem() {
        return problem;
    }
}
