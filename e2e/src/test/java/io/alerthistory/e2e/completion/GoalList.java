package io.alerthistory.e2e.completion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.Stream;

/** The evidence for the goals of one list of the design document, as evidence.yaml holds it. */
record GoalList(String section, String list, List<GoalEvidence> goals) {
    GoalList {
        goals = List.copyOf(goals);
    }

    static List<GoalList> parse(String yaml) {
        try {
            return new YAMLMapper().readValue(yaml, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence.yaml: " + e.getMessage(), e);
        }
    }

    Stream<DesignGoal> designGoals() {
        return goals.stream().map(evidence -> new DesignGoal(section, list, evidence.goal()));
    }

    long count(GoalState state) {
        return goals.stream().filter(evidence -> evidence.state() == state).count();
    }
}
