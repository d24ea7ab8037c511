package io.alerthistory.doctor.check;

import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reports conditions that the operator set, where doctor has no check of its own. */
public final class ConditionCheck {
    // Doctor decides these by the figures that they are made of.
    private static final Set<String> CHECKED_BY_MEASUREMENT = Set.of(
            ConditionFinding.ConditionType.VOLUME_HEALTHY.toString(),
            ConditionFinding.ConditionType.BACKUPS_VERIFIED.toString());
    private static final Set<String> CHECKED_SEPARATELY = Set.of(
            ConditionFinding.ConditionType.ARCHIVING.toString(),
            ConditionFinding.ConditionType.RESTART_PENDING.toString());
    private static final Set<String> WARNING_CONDITIONS = Set.of(
            ConditionFinding.ConditionType.SETTINGS_MANAGED.toString(),
            ConditionFinding.ConditionType.COLLATIONS_CURRENT.toString());
    private static final Set<String> TRANSIENT_REASONS =
            Set.of(ConditionReason.PREPARING.toString(), ConditionReason.RESIZING.toString());

    private ConditionCheck() {}

    /**
     * The conditions of an instance.
     *
     * @param generation of the resource
     * @param observedGeneration the generation that the operator has processed
     */
    public record InstanceConditions(
            List<StatusCondition> conditions, long generation, long observedGeneration, boolean paused) {
        public InstanceConditions {
            conditions = List.copyOf(conditions);
        }
    }

    public static List<CheckResult> of(InstanceConditions conditions, DoctorSubject.InstanceSubject subject) {
        if (conditions.conditions().isEmpty()) {
            return List.of(CheckResult.error(
                    "the instance has no status: no operator has reconciled it",
                    "nothing of it is made or kept",
                    subject.kubectl("get leases") + "; an operator that watches this namespace must run",
                    GuideSection.NO_LEADER));
        }
        return Stream.concat(
                        generationResults(conditions),
                        conditions.conditions().stream()
                                .filter(condition -> !CHECKED_BY_MEASUREMENT.contains(condition.type())
                                        && !CHECKED_SEPARATELY.contains(condition.type()))
                                .map(condition -> evaluate(condition, subject)))
                .toList();
    }

    private static Stream<CheckResult> generationResults(InstanceConditions conditions) {
        Stream<CheckResult> paused = conditions.paused()
                ? Stream.of(CheckResult.warning(
                        "the instance is paused",
                        "the operator leaves it as it is: no renewal, no repair",
                        "remove spec.paused when you are done",
                        GuideSection.NOT_AS_SPECIFIED))
                : Stream.of();
        Stream<CheckResult> outdated = conditions.observedGeneration() < conditions.generation()
                ? Stream.of(CheckResult.warning(
                        "the operator has followed generation " + conditions.observedGeneration() + " of "
                                + conditions.generation(),
                        "the last change of the spec is not in force",
                        "wait half a minute; then see why the operator does not look",
                        GuideSection.OPERATOR_FAILS))
                : Stream.of();
        return Stream.concat(paused, outdated);
    }

    private static CheckResult evaluate(StatusCondition condition, DoctorSubject.InstanceSubject subject) {
        String message = condition.type() + " is " + condition.status() + " (" + condition.reason() + "): "
                + condition.message();
        return switch (condition.status()) {
            case TRUE ->
                new CheckResult.Healthy(condition.type() + ": "
                        + (condition.message().isEmpty() ? condition.reason() : condition.message()));
            case FALSE -> finding(condition, message, subject);
            case UNKNOWN -> new CheckResult.Unknown(message);
        };
    }

    private static CheckResult.CheckFinding finding(
            StatusCondition condition, String message, DoctorSubject.InstanceSubject subject) {
        boolean ready = condition.type().equals(ConditionFinding.ConditionType.READY.toString());
        boolean mild = WARNING_CONDITIONS.contains(condition.type()) || TRANSIENT_REASONS.contains(condition.reason());
        return new CheckResult.CheckFinding(
                mild ? DiagnosisSeverity.WARNING : DiagnosisSeverity.ERROR,
                message,
                ready
                        ? "clients cannot log in; senders are answered 503"
                        : "the operator does not do what the spec says; what ran before goes on",
                "do what the message says; " + subject.kubectl("describe pgi " + subject.name()),
                ready ? GuideSection.NOT_READY : GuideSection.NOT_AS_SPECIFIED);
    }

    /** The condition Archiving, which knows of the repositories; it is nothing without one. */
    public static List<CheckResult> archiving(List<StatusCondition> conditions, DoctorSubject.InstanceSubject subject) {
        return ofType(conditions, ConditionFinding.ConditionType.ARCHIVING)
                .map(condition -> archiving(condition, subject))
                .toList();
    }

    private static CheckResult archiving(StatusCondition condition, DoctorSubject.InstanceSubject subject) {
        if (condition.reason().equals(ConditionReason.NO_REPOSITORY.toString())) {
            return ArchivingCheck.notConfigured(subject);
        }
        String message = "Archiving is " + condition.status() + " (" + condition.reason() + ") since "
                + condition.lastTransitionTime() + ": " + condition.message();
        return switch (condition.status()) {
            case TRUE -> new CheckResult.Healthy(condition.message());
            case FALSE ->
                new CheckResult.CheckFinding(
                        TRANSIENT_REASONS.contains(condition.reason())
                                ? DiagnosisSeverity.WARNING
                                : DiagnosisSeverity.ERROR,
                        message,
                        "what is acknowledged since then is on the instance's volume alone, and fills it",
                        "see to the store and its credentials; WAL waits, and goes on by itself",
                        GuideSection.REPOSITORY_UNREACHABLE);
            case UNKNOWN -> new CheckResult.Unknown(message);
        };
    }

    /** The condition RestartPending: True is what a person should know. */
    public static List<CheckResult> restart(List<StatusCondition> conditions, DoctorSubject.InstanceSubject subject) {
        return ofType(conditions, ConditionFinding.ConditionType.RESTART_PENDING)
                .<CheckResult>map(condition -> switch (condition.status()) {
                    case FALSE -> new CheckResult.Healthy("nothing waits for a restart");
                    case TRUE ->
                        CheckResult.warning(
                                "a restart is pending: " + condition.message(),
                                "the instance runs as it was before",
                                subject.kubectl("annotate pgi " + subject.name()
                                        + " alerthistory.io/restart=$(date -u +%FT%TZ) --overwrite"),
                                GuideSection.RESTART);
                    case UNKNOWN -> new CheckResult.Unknown("RestartPending is unknown: " + condition.message());
                })
                .toList();
    }

    private static Stream<StatusCondition> ofType(
            List<StatusCondition> conditions, ConditionFinding.ConditionType type) {
        return conditions.stream().filter(condition -> condition.type().equals(type.toString()));
    }
}
