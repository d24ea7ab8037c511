package io.alerthistory.operator.decide.plan;

import java.util.List;
import java.util.stream.Stream;

/** A part of a plan: actions, conditions, and whether to reconcile again soon because something is in progress. */
public record PartialPlan(List<ReconcileAction> actions, List<ConditionFinding> findings, boolean underWay) {
    public static final PartialPlan EMPTY = new PartialPlan(List.of(), List.of(), false);

    public PartialPlan {
        actions = List.copyOf(actions);
        findings = List.copyOf(findings);
    }

    public static PartialPlan settled(ConditionFinding... findings) {
        return new PartialPlan(List.of(), List.of(findings), false);
    }

    public static PartialPlan waiting(ConditionFinding... findings) {
        return new PartialPlan(List.of(), List.of(findings), true);
    }

    public static PartialPlan doing(List<? extends ReconcileAction> actions, ConditionFinding... findings) {
        return new PartialPlan(List.copyOf(actions), List.of(findings), true);
    }

    public PartialPlan and(PartialPlan next) {
        return new PartialPlan(
                Stream.concat(actions.stream(), next.actions.stream()).toList(),
                Stream.concat(findings.stream(), next.findings.stream()).toList(),
                underWay || next.underWay);
    }
}
