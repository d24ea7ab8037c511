package io.alerthistory.cli.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.postgres.audit.Checklist;
import io.alerthistory.postgres.audit.Finding;
import io.alerthistory.postgres.audit.Severity;
import java.util.List;

/** What was found, for a program. */
final class JsonReport {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonReport() {}

    static String of(List<Finding> findings) {
        ObjectNode report = JSON.createObjectNode();
        report.put("benchmark", Checklist.BENCHMARK);
        ObjectNode failed = report.putObject("failed");
        for (Severity severity : Severity.values()) {
            failed.put(severity.toString(), Report.count(findings, severity));
        }
        var list = report.putArray("checks");
        findings.forEach(finding -> put(list.addObject(), finding));
        return report.toPrettyString() + System.lineSeparator();
    }

    private static void put(ObjectNode node, Finding finding) {
        node.put("id", finding.check().id());
        node.put("title", finding.check().title());
        node.put("severity", finding.check().severity().toString());
        node.put("verdict", finding.verdict().toString());
        node.put("evidence", finding.evidence());
        if (!finding.remedy().isEmpty()) {
            node.put("remedy", finding.remedy());
        }
    }
}
