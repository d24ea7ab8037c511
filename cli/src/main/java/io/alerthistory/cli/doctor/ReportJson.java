package io.alerthistory.cli.doctor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.cli.doctor.check.Diagnosis;
import io.alerthistory.cli.doctor.check.Place;
import io.alerthistory.cli.doctor.check.Result;
import io.alerthistory.cli.doctor.check.Severity;
import java.time.Instant;
import java.util.List;

/** What was found, for a program. */
final class ReportJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ReportJson() {}

    static String of(List<Examination> all, Instant when) {
        ObjectNode report = JSON.createObjectNode();
        report.put("at", when.toString());
        var places = report.putArray("places");
        all.forEach(one -> put(places.addObject(), one));
        return report.toPrettyString() + System.lineSeparator();
    }

    private static void put(ObjectNode node, Examination one) {
        switch (one.place()) {
            case Place.Machine(String data) -> node.put("data", data);
            case Place.Instance(String namespace, String name) ->
                node.put("namespace", namespace).put("instance", name);
        }
        node.put("errors", one.count(Severity.ERROR));
        node.put("warnings", one.count(Severity.WARNING));
        node.put("unknown", one.count(Result.Unknown.class));
        var checks = node.putArray("checks");
        one.diagnoses().forEach(diagnosis -> put(checks.addObject(), diagnosis));
    }

    private static void put(ObjectNode node, Diagnosis diagnosis) {
        node.put("check", diagnosis.check().word());
        node.put("result", word(diagnosis.result()));
        node.put("sentence", diagnosis.result().sentence());
        node.put("source", diagnosis.source().toString());
        if (diagnosis.result() instanceof Result.Finding finding) {
            node.put("meaning", finding.meaning());
            node.put("remedy", finding.remedy());
            node.put("runbook", finding.guide().runbook().link());
        }
    }

    private static String word(Result result) {
        return switch (result) {
            case Result.Healthy _ -> "healthy";
            case Result.NotHere _ -> "not-here";
            case Result.Unknown _ -> "unknown";
            case Result.Finding finding -> finding.severity().word();
        };
    }
}
