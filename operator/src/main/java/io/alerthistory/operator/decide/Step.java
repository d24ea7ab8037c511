package io.alerthistory.operator.decide;

import java.util.List;
import java.util.stream.Stream;

/** A part of a decision: what to do, what to say, and whether to look again soon because something is under way. */
record Step(List<Action> actions, List<Finding> findings, boolean underWay) {
    static final Step NOTHING = new Step(List.of(), List.of(), false);

    Step {
        actions = List.copyOf(actions);
        findings = List.copyOf(findings);
    }

    static Step settled(Finding... findings) {
        return new Step(List.of(), List.of(findings), false);
    }

    static Step waiting(Finding... findings) {
        return new Step(List.of(), List.of(findings), true);
    }

    static Step doing(List<? extends Action> actions, Finding... findings) {
        return new Step(List.copyOf(actions), List.of(findings), true);
    }

    Step and(Step next) {
        return new Step(
                Stream.concat(actions.stream(), next.actions.stream()).toList(),
                Stream.concat(findings.stream(), next.findings.stream()).toList(),
                underWay || next.underWay);
    }
}
