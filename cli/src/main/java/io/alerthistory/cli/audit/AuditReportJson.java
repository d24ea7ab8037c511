package io.alerthistory.cli.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.postgres.audit.AuditChecklist;
import io.alerthistory.postgres.audit.AuditFinding;
import io.alerthistory.postgres.audit.AuditSeverity;
import java.util.List;

/** Formats the audit report as JSON. */
final class AuditReportJson {
    private static final JsonMapper JSON = new JsonMapper();

    private AuditReportJson() {}

    static String of(List<AuditFinding> findings) {
        ObjectNode report = JSON.createObjectNode();
        report.put("benchmark", AuditChecklist.BENCHMARK);
        ObjectNode failures = report.putObject("failed");
        for (AuditSeverity severity : AuditSeverity.values()) {
            failures.put(severity.toString(), AuditReportText.count(findings, severity));
        }
        var list = report.putArray("checks");
        findings.forEach(finding -> put(list.addObject(), finding));
        return report.toPrettyString() + System.lineSeparator();
    }

    private static void put(ObjectNode node, AuditFinding finding) {
        node.put("id", finding.check().id());
        node.put("title", finding.check().title());
        node.put("severity", finding.check().severity().toString());
        node.put("result", finding.verdict().toString().replace(' ', '-'));
        node.put("evidence", finding.evidence());
        if (!finding.remedy().isEmpty()) {
            node.put("remedy", finding.remedy());
        }
    }
}
