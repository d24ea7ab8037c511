package io.alerthistory.cli.doctor.check;

import java.util.List;
import java.util.Optional;

/** Whether PostgreSQL lets a client in, and for how many more it has room. */
public final class Login {
    private static final String TOO_MANY = "53300";
    private static final String STARTING = "57P03";
    private static final double TIGHT = 0.85; // as of the alert AlertHistoryConnectionsTight
    private static final double OUT = 0.97;

    private Login() {}

    /**
     * What became of a login.
     *
     * @param where it was tried
     * @param refusal empty: it worked
     */
    public record Attempt(String where, Optional<Refusal> refusal) {}

    /** @param state the SQLSTATE; empty where nobody answered */
    public record Refusal(String state, String words) {}

    /** Clients' connections: {@code most} without those that are kept for superusers. */
    public record Connections(int used, int most) {}

    public static List<Result> tried(Attempt attempt, Place place) {
        return List.of(attempt.refusal()
                .map(refusal -> (Result) refused(attempt.where(), refusal, place))
                .orElseGet(() -> new Result.Healthy("a client can log in at " + attempt.where())));
    }

    private static Result.Finding refused(String where, Refusal refusal, Place place) {
        String look = switch (place) {
            case Place.Machine machine ->
                "look into " + machine.data() + "/log; if run is stopped, " + place.command("run");
            case Place.Instance instance ->
                instance.kubectl("logs " + instance.name() + "-postgresql-0 -c postgres --tail=30");
        };
        return switch (refusal.state()) {
            case TOO_MANY ->
                Result.error(
                        "PostgreSQL has no connection left: " + refusal.words(),
                        "clients are refused, and what they send is not stored",
                        "spec.clients.replicas and connectionsEach must cover all clients; see who holds them",
                        Guide.CONNECTIONS);
            case STARTING ->
                Result.error(
                        "PostgreSQL is starting or stopping: " + refusal.words(),
                        "senders are answered 503 until it is ready",
                        "wait; recovery after a crash takes as long as the WAL since the last checkpoint. " + look,
                        Guide.NO_POSTGRESQL);
            default ->
                Result.error(
                        "no client can log in at " + where + ": " + refusal.words(),
                        "senders are answered 503, and queries too",
                        look,
                        Guide.NO_POSTGRESQL);
        };
    }

    public static List<Result> room(Connections connections) {
        String figures = connections.used() + " of " + connections.most() + " connections are in use";
        double share = connections.most() == 0 ? 1 : (double) connections.used() / connections.most();
        if (share < TIGHT) {
            return List.of(new Result.Healthy(figures));
        }
        String meaning = "the next clients are refused";
        String remedy = "raise spec.clients, or make the pool of the other clients smaller";
        return List.of(
                share >= OUT
                        ? Result.error(figures, meaning, remedy, Guide.CONNECTIONS)
                        : Result.warning(figures, meaning, remedy, Guide.CONNECTIONS));
    }
}
