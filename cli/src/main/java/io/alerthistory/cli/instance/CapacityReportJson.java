package io.alerthistory.cli.instance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.postgres.capacity.CapacityPlan;
import io.alerthistory.postgres.capacity.CapacityReport;
import io.alerthistory.postgres.memory.ConnectionPlan;
import io.alerthistory.postgres.memory.MemoryPlan;

/** A capacity report for programs; sizes in bytes. */
final class CapacityReportJson {
    private static final JsonMapper JSON = new JsonMapper();

    private CapacityReportJson() {}

    static String of(CapacityReport capacity) {
        ObjectNode report = JSON.createObjectNode();
        putDisk(report.putObject("disk"), capacity.disk());
        putMemory(report.putObject("memory"), capacity.memory());
        putConnections(report.putObject("connections"), capacity.connections());
        var warnings = report.putArray("warnings");
        capacity.warnings().forEach(warnings::add);
        return report.toPrettyString() + System.lineSeparator();
    }

    private static void putDisk(ObjectNode node, CapacityPlan disk) {
        node.put("maximumBytes", disk.maximum().value());
        node.put("typicalBytes", disk.typical().value());
        node.put("recommendedBytes", disk.recommendedSize().value());
        node.put("configuredBytes", disk.instance().storage().size().value());
        var summands = node.putArray("summands");
        disk.summands()
                .forEach(summand -> summands.addObject()
                        .put("name", summand.name())
                        .put("maximumBytes", summand.maximum().value())
                        .put("typicalBytes", summand.typical().value())
                        .put("reason", summand.reason()));
    }

    private static void putMemory(ObjectNode node, MemoryPlan memory) {
        node.put("totalBytes", memory.total().value());
        node.put("configuredBytes", memory.limit().value());
        var summands = node.putArray("summands");
        memory.summands()
                .forEach(summand -> summands.addObject()
                        .put("name", summand.name())
                        .put("bytes", summand.bytes().value())
                        .put("reason", summand.reason()));
    }

    private static void putConnections(ObjectNode node, ConnectionPlan connections) {
        node.put("total", connections.total());
        node.put("service", connections.service());
        node.put("reserved", connections.people());
        node.put("monitoringAndBackups", connections.monitoring());
        node.put("superuser", connections.superuser());
    }
}
