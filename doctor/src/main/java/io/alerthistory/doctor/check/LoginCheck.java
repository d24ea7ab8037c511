package io.alerthistory.doctor.check;

import java.util.List;
import java.util.Optional;

/** Checks whether PostgreSQL accepts clients, and how many connections are free. */
public final class LoginCheck {
    private static final String TOO_MANY = "53300";
    private static final String STARTING = "57P03";
    private static final double WARN_SHARE = 0.85; // as of the alert AlertHistoryConnectionsTight
    private static final double ERROR_SHARE = 0.97;

    private LoginCheck() {}

    /**
     * The result of a login.
     *
     * @param location where it was tried
     * @param refusal empty if it succeeded
     */
    public record LoginAttempt(String location, Optional<LoginRefusal> refusal) {}

    /** @param sqlState the SQLSTATE; empty if there was no response */
    public record LoginRefusal(String sqlState, String message) {}

    /** Client connections: {@code most} without those reserved for superusers. */
    public record ConnectionUsage(int used, int max) {}

    public static List<CheckResult> attempt(LoginAttempt attempt, DoctorSubject subject) {
        return List.of(attempt.refusal()
                .map(refusal -> (CheckResult) refusal(attempt.location(), refusal, subject))
                .orElseGet(() -> new CheckResult.Healthy("a client can log in at " + attempt.location())));
    }

    private static CheckResult.CheckFinding refusal(String location, LoginRefusal refusal, DoctorSubject subject) {
        String logCommand = switch (subject) {
            case DoctorSubject.MachineSubject machine ->
                "look into " + machine.data() + "/log; if run is stopped, " + subject.command("run");
            case DoctorSubject.InstanceSubject instance ->
                instance.kubectl("logs " + instance.name() + "-postgresql-0 -c postgres --tail=30");
        };
        return switch (refusal.sqlState()) {
            case TOO_MANY ->
                CheckResult.error(
                        "PostgreSQL has no connection left: " + refusal.message(),
                        "clients are refused, and what they send is not stored",
                        "spec.clients.replicas and connectionsPerReplica must cover all clients; see who holds them",
                        GuideSection.CONNECTIONS);
            case STARTING ->
                CheckResult.error(
                        "PostgreSQL is starting or stopping: " + refusal.message(),
                        "senders are answered 503 until it is ready",
                        "wait; recovery after a crash takes as long as the WAL since the last checkpoint. "
                                + logCommand,
                        GuideSection.NO_POSTGRESQL);
            default ->
                CheckResult.error(
                        "no client can log in at " + location + ": " + refusal.message(),
                        "senders are answered 503, and queries too",
                        logCommand,
                        GuideSection.NO_POSTGRESQL);
        };
    }

    public static List<CheckResult> connections(ConnectionUsage connections) {
        String figures = connections.used() + " of " + connections.max() + " connections are in use";
        double share = connections.max() == 0 ? 1 : (double) connections.used() / connections.max();
        if (share < WARN_SHARE) {
            return List.of(new CheckResult.Healthy(figures));
        }
        String meaning = "the next clients are refused";
        String remedy = "raise spec.clients, or make the pool of the other clients smaller";
        return List.of(
                share >= ERROR_SHARE
                        ? CheckResult.error(figures, meaning, remedy, GuideSection.CONNECTIONS)
                        : CheckResult.warning(figures, meaning, remedy, GuideSection.CONNECTIONS));
    }
}
