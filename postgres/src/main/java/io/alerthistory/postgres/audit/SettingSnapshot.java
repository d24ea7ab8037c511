package io.alerthistory.postgres.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The server settings that a check needs. A setting that the version does not have is empty. */
record SettingSnapshot(Map<String, String> values) {
    // Not in pg_settings, because no extension declares it: only our rendered configuration sets it.
    private static final String CONFIG_HASH = "alert_history.config_hash";

    SettingSnapshot {
        values = Map.copyOf(values);
    }

    static EvidenceSource.SqlEvidence query(
            AuditPrivilege privilege, Function<SettingSnapshot, AuditEvaluation> evaluator, String... names) {
        String nameList = Arrays.stream(names).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        String query = """
                SELECT name, setting FROM pg_catalog.pg_settings WHERE name IN (%s)
                UNION ALL SELECT '%s', pg_catalog.current_setting('%2$s', true)
                """.formatted(nameList, CONFIG_HASH);
        return new EvidenceSource.SqlEvidence(privilege, query, rows -> evaluator.apply(of(rows)));
    }

    /** One setting that everybody may see, and what it must be. */
    static EvidenceSource.SqlEvidence querySingle(String name, Predicate<String> isExpected) {
        return query(
                AuditPrivilege.EVERYBODY,
                settings -> settings.evaluate(isExpected.test(settings.get(name)), name),
                name);
    }

    private static SettingSnapshot of(List<AuditQueryRow> rows) {
        return new SettingSnapshot(rows.stream().collect(Collectors.toMap(row -> row.cell(0), row -> row.cell(1))));
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    boolean isOn(String name) {
        return get(name).equals("on");
    }

    /** Whether the configuration was rendered by us, so that our documented exceptions hold. */
    boolean isManaged() {
        return !get(CONFIG_HASH).isEmpty();
    }

    /** The values of a list, such as shared_preload_libraries. */
    List<String> list(String name) {
        return Arrays.stream(get(name).split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    AuditEvaluation evaluate(boolean passed, String... names) {
        return AuditEvaluation.passIf(passed, format(names));
    }

    String format(String... names) {
        return Arrays.stream(names)
                .map(name -> name + " = " + (get(name).isEmpty() ? "''" : get(name)))
                .collect(Collectors.joining(", "));
    }
}
