package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.RESTART_PENDING;

import io.alerthistory.manifests.Labels;
import io.alerthistory.operator.certificate.CaSecret;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the database restarts now. What the user changed is applied at once; what only this operator would do otherwise
 * than the one before waits for the window that the user gave, or for their word: an operator's upgrade restarts nothing.
 */
final class RestartStep {
    private static final Finding NONE = Finding.no(RESTART_PENDING, "NothingPending", "");

    private RestartStep() {}

    /** @param ready whether the pod sees the new files, and the server has read what it can without a restart */
    static Step of(PostgresInstance instance, StatefulSet wanted, Pod pod, Observed seen, boolean ready, Instant now) {
        if (PodState.terminating(pod)) {
            return Step.waiting(NONE);
        }
        if (estranged(pod, seen)) {
            var why = "the instance's CA is a new one, and the running server believes the lost one alone";
            return Step.doing(List.of(restart(instance, pod, why)), Finding.yes(RESTART_PENDING, "Restarting", why));
        }
        var settings = pending(seen);
        var users = usersReason(wanted, pod, settings);
        if (users.isPresent()) {
            return users(instance, pod, seen, ready, users.orElseThrow());
        }
        var own = ownReason(wanted, pod, settings);
        if (own.isPresent() && ready) {
            return own(instance, pod, own.orElseThrow(), now);
        }
        return adopt(wanted, pod, ready, settings);
    }

    /**
     * Whether nobody can tell the server any more whom to believe: its CA was lost and made anew without a predecessor that
     * could vouch for it, after the pod had started.
     */
    private static boolean estranged(Pod pod, Observed seen) {
        return !(seen.server() instanceof Reach.Reached)
                && seen.secrets()
                        .authority()
                        .flatMap(CaSecret::read)
                        .filter(bundle -> bundle.previous().isEmpty()
                                && bundle.successor().isEmpty())
                        .filter(bundle -> bundle.since()
                                .isAfter(Instant.parse(pod.getMetadata().getCreationTimestamp())))
                        .isPresent();
    }

    private static Step users(PostgresInstance instance, Pod pod, Observed seen, boolean ready, String why) {
        boolean reached = seen.server() instanceof Reach.Reached;
        if (reached && !ready) {
            // The new pod is to find the new files: a restart that finds the old ones would have to be repeated.
            return Step.waiting(Finding.yes(RESTART_PENDING, "Preparing", why));
        }
        return Step.doing(List.of(restart(instance, pod, why)), Finding.yes(RESTART_PENDING, "Restarting", why));
    }

    private static Step own(PostgresInstance instance, Pod pod, String why, Instant now) {
        if (Windows.open(instance.rollout(), now)) {
            return Step.doing(List.of(restart(instance, pod, why)), Finding.yes(RESTART_PENDING, "Restarting", why));
        }
        var when = instance.rollout().window().isPresent()
                ? "it waits for spec.rollout.window"
                : "it waits for your word: kubectl annotate --overwrite pgi " + instance.name() + " " + Labels.RESTART
                        + "=\"$(date)\"";
        return Step.settled(Finding.yes(RESTART_PENDING, "OperatorChange", why + "; " + when));
    }

    private static Step adopt(StatefulSet wanted, Pod pod, boolean ready, List<String> settings) {
        var wish = annotation(wanted, Labels.RESTART_WISH);
        return ready && settings.isEmpty() && !wish.equals(PodState.annotation(pod, Labels.RESTART_WISH))
                ? Step.doing(List.of(new Action.AdoptWish(pod, wish)), NONE)
                : Step.settled(NONE);
    }

    private static Optional<String> usersReason(StatefulSet wanted, Pod pod, List<String> settings) {
        if (differs(wanted, pod, Labels.POD_WISH)) {
            return Optional.of("the spec changes the pod");
        }
        return settings.isEmpty() || !differs(wanted, pod, Labels.RESTART_WISH)
                ? Optional.empty()
                : Optional.of("a restart is needed for " + String.join(", ", settings));
    }

    private static Optional<String> ownReason(StatefulSet wanted, Pod pod, List<String> settings) {
        if (!settings.isEmpty()) {
            return Optional.of("this operator sets " + String.join(", ", settings) + " otherwise");
        }
        return differs(wanted, pod, Labels.TEMPLATE)
                ? Optional.of("this operator makes the pod otherwise")
                : Optional.empty();
    }

    /** Names of settings that the server has read and cannot take without a restart. */
    static List<String> pending(Observed seen) {
        return seen.server() instanceof Reach.Reached(ServerFacts facts)
                ? facts.configuration().needsRestart()
                : List.of();
    }

    private static Action restart(PostgresInstance instance, Pod pod, String why) {
        return new Action.Restart(pod, instance.podDisruptionBudget().maxUnavailable() > 0, why);
    }

    private static boolean differs(StatefulSet wanted, Pod pod, String name) {
        return !annotation(wanted, name).equals(PodState.annotation(pod, name));
    }

    private static String annotation(StatefulSet wanted, String name) {
        return wanted.getSpec().getTemplate().getMetadata().getAnnotations().getOrDefault(name, "");
    }
}
