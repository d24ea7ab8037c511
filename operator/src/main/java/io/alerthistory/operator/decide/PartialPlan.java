package io.alerthistory.operator.decide;

import java.util.List;
import java.util.stream.Stream;

/** A part of a plan: actions, conditions, and whether to reconcile again soon because something is in progress. */
record PartialPlan(List<ReconcileAction> actions, List<ConditionFinding> findings, boolean underWay) {
    static final PartialPlan EMPTY = new PartialPlan(List.of(), List.of(), false);

    PartialPlan {
        actions = List.copyOf(actions);
        findings = List.copyOf(findings);
    }

    static PartialPlan settled(ConditionFinding... findings) {
        return new PartialPlan(List.of(), List.of(findings), false);
    }

    static PartialPlan waiting(ConditionFinding... findings) {
        return new PartialPlan(List.of(), List.of(findings), true);
    }

    static PartialPlan doing(List<? extends ReconcileAction> actions, ConditionFinding... findings) {
        return new PartialPlan(List.copyOf(actions), List.of(findings), true);
    }

    PartialPlan and(PartialPlan next) {
        return new PartialPlan(
                Stream.concat(actions.stream(), next.actions.stream()).toList(),
                Stream.concat(findings.stream(), next.findings.stream()).toList(),
                underWay || next.underWay);
    }
}
