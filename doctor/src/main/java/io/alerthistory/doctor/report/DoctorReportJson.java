package io.alerthistory.doctor.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.doctor.check.CheckResult;
import io.alerthistory.doctor.check.Diagnosis;
import io.alerthistory.doctor.check.DiagnosisSeverity;
import io.alerthistory.doctor.check.DoctorSubject;
import java.time.Instant;
import java.util.List;

/** Formats the doctor's report as JSON. */
public final class DoctorReportJson {
    private static final JsonMapper JSON = new JsonMapper();

    private DoctorReportJson() {}

    public static String of(List<ExaminationResult> examinations, Instant reportedAt) {
        ObjectNode report = JSON.createObjectNode();
        report.put("checkedAt", reportedAt.toString());
        var subjects = report.putArray("subjects");
        examinations.forEach(examination -> put(subjects.addObject(), examination));
        return report.toPrettyString() + System.lineSeparator();
    }

    private static void put(ObjectNode node, ExaminationResult examination) {
        switch (examination.subject()) {
            case DoctorSubject.MachineSubject(String data) -> node.put("data", data);
            case DoctorSubject.InstanceSubject(String namespace, String name) ->
                node.put("namespace", namespace).put("instance", name);
        }
        node.put("errors", examination.count(DiagnosisSeverity.ERROR));
        node.put("warnings", examination.count(DiagnosisSeverity.WARNING));
        node.put("unknown", examination.count(CheckResult.Unknown.class));
        var checks = node.putArray("checks");
        examination.diagnoses().forEach(diagnosis -> put(checks.addObject(), diagnosis));
    }

    private static void put(ObjectNode node, Diagnosis diagnosis) {
        node.put("name", diagnosis.check().word());
        node.put("result", word(diagnosis.result()));
        node.put("message", diagnosis.result().message());
        node.put("source", diagnosis.source().toString());
        if (diagnosis.result() instanceof CheckResult.CheckFinding finding) {
            node.put("impact", finding.impact());
            node.put("remedy", finding.remedy());
            node.put("runbook", finding.guide().runbook().link());
        }
    }

    private static String word(CheckResult result) {
        return switch (result) {
            case CheckResult.Healthy _ -> "healthy";
            case CheckResult.NotApplicable _ -> "not-applicable";
            case CheckResult.Unknown _ -> "unknown";
            case CheckResult.CheckFinding finding -> finding.severity().word();
        };
    }
}
