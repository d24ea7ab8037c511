package io.alerthistory.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.alerthistory.cli.TextTable;
import java.util.List;
import java.util.stream.StreamSupport;

/** Alerts in quarantine as a table for a terminal, a line each. */
final class QuarantineTable {
    private static final List<String> HEADER = List.of("ID", "RECEIVED", "COUNT", "SOURCE", "REPLAYABLE", "REASON");

    private QuarantineTable() {}

    static String render(JsonNode quarantine) {
        return TextTable.render(
                HEADER,
                StreamSupport.stream(quarantine.spliterator(), false)
                        .map(QuarantineTable::row)
                        .toList());
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                item.path("id").asText(),
                cell(item, "lastReceivedAt"),
                cell(item, "count"),
                cell(item, "sourceKind") + "/" + cell(item, "sourceName"),
                item.path("replayable").asBoolean() ? "yes" : "no",
                cell(item, "reason"));
    }

    private static String cell(JsonNode item, String field) {
        return TextTable.printable(item.path(field).asText("-"));
    }
}
