package io.alerthistory.postgres.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The server's settings that a check asked for; one that this version does not have is empty. */
record Settings(Map<String, String> values) {
    // Not in pg_settings, because no extension declares it: only our rendered configuration sets it.
    private static final String HASH = "alert_history.config_hash";

    Settings {
        values = Map.copyOf(values);
    }

    static Source.Sql ask(Right right, Function<Settings, Judgement> judge, String... names) {
        String wanted = Arrays.stream(names).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        String query = """
                SELECT name, setting FROM pg_catalog.pg_settings WHERE name IN (%s)
                UNION ALL SELECT '%s', pg_catalog.current_setting('%2$s', true)
                """.formatted(wanted, HASH);
        return new Source.Sql(right, query, rows -> judge.apply(of(rows)));
    }

    /** One setting that everybody may see, and what it must be. */
    static Source.Sql one(String name, Predicate<String> right) {
        return ask(Right.EVERYBODY, settings -> settings.judge(right.test(settings.get(name)), name), name);
    }

    private static Settings of(List<Row> rows) {
        return new Settings(rows.stream().collect(Collectors.toMap(row -> row.cell(0), row -> row.cell(1))));
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    boolean on(String name) {
        return get(name).equals("on");
    }

    /** Whether the configuration was rendered by us, so that our documented exceptions hold. */
    boolean ours() {
        return !get(HASH).isEmpty();
    }

    /** The values of a list, such as shared_preload_libraries. */
    List<String> list(String name) {
        return Arrays.stream(get(name).split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    Judgement judge(boolean right, String... names) {
        return Judgement.passIf(right, shown(names));
    }

    String shown(String... names) {
        return Arrays.stream(names)
                .map(name -> name + " = " + (get(name).isEmpty() ? "''" : get(name)))
                .collect(Collectors.joining(", "));
    }
}
