package io.alerthistory.e2e.kubernetes;

import io.alerthistory.spec.schema.FieldDefinition;
import io.alerthistory.spec.schema.FieldSchema;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Odd values for every field of a schema, as YAML in flow style. */
final class OddValues {
    private static final List<String> VALUES = Stream.concat(
                    Stream.of(
                            "",
                            "''",
                            "' '",
                            "null",
                            "~",
                            "true",
                            "'true'",
                            "on",
                            "y",
                            "N",
                            "0",
                            "1",
                            "-1",
                            "+1",
                            "'1'",
                            "1.0",
                            "1.5",
                            "1e3",
                            "1e9",
                            "0x10",
                            "010",
                            "0o17",
                            "0b11",
                            "1_000",
                            ".inf",
                            ".nan",
                            "12:30",
                            "03:30",
                            "'12:30'",
                            "'03:30'",
                            "1:2:3",
                            "2026-01-01",
                            "2026-01-01T00:00:00Z",
                            "a",
                            "A",
                            "a.b",
                            "-a",
                            "a-",
                            "'a b'",
                            "a/b",
                            "a//b",
                            "/a/b",
                            "\"a\\tb\"",
                            "\"a\\0b\"",
                            "\"a\\nb\"",
                            "\"a\\n\"",
                            "é",
                            "\"\\U0001F600\"",
                            "[]",
                            "[a]",
                            "[1, 2]",
                            "[null]",
                            "[[]]",
                            "{}",
                            "{a: b}",
                            "{a: null}",
                            "{a: 1}",
                            "{a: {b: c}}",
                            "1Gi",
                            "10Gb",
                            "1.5Gi",
                            "'1Gi'",
                            "-1Gi",
                            "1e99",
                            "1e-3",
                            "256Mi",
                            "500m",
                            "99m",
                            "0.1",
                            "'0.1'",
                            "16",
                            "17",
                            "'16'",
                            "'17'",
                            "'18'",
                            "'19'",
                            "90d",
                            "1w",
                            "10m",
                            "9m59s",
                            "24h",
                            "1d1s",
                            "0s",
                            "1h30m",
                            "d",
                            "999999999999999999999",
                            "9223372036854775807",
                            "10000000000",
                            "10000000001",
                            "100%",
                            "101%",
                            "05%",
                            "25%",
                            "10.0.0.0/8",
                            "10.0.0.0/33",
                            "10.0.0.1",
                            "256.0.0.0/8",
                            "'::/0'",
                            "'2001:db8::/32'",
                            "'1::2::3/8'",
                            "'::ffff:1.2.3.4/96'",
                            "UTC",
                            "Local",
                            "Europe/Paris",
                            "Europe/Berlino",
                            "EST5EDT",
                            "Etc/GMT+1",
                            "America/Argentina/Ushuaia",
                            "monday",
                            "MONDAY",
                            "required",
                            "TLSv1.3",
                            "Retain",
                            "Exists",
                            "NoExecute",
                            "Always",
                            "ddl",
                            "postgres",
                            "postgres:17",
                            "postgres:latest",
                            "registry.example:5000/team/postgres:17.11-bookworm",
                            "registry.example:5000/postgres",
                            "'postgres@sha256:" + "a".repeat(64) + "'",
                            "'postgres:17@sha256:" + "a".repeat(63) + "'",
                            "Postgres:17",
                            "example.com/a",
                            "kubernetes.io/hostname",
                            "app.kubernetes.io/name",
                            "=",
                            "<<"),
                    Stream.of(39, 40, 41, 63, 64, 253, 254, 317, 318, 512, 513, 1_000, 1_001, 4_096, 4_097)
                            .map("a"::repeat))
            .toList();

    /** What else must stand beside a field for its value to be what decides. */
    private static final Map<String, Map<String, String>> BESIDE = Map.of(
            "tolerations", Map.of("key", "a", "effect", "NoExecute"),
            "egress", Map.of("port", "443"),
            "window", Map.of("start", "'03:30'"));

    private OddValues() {}

    /**
     * Specs, each with one value in one field; also the values as names where names are the user's, and as elements.
     */
    static List<String> inEveryFieldOf(FieldDefinition spec) {
        return places(spec, "", position -> position)
                .flatMap(position -> VALUES.stream().map(position))
                .toList();
    }

    // A place puts a value where it belongs in a whole spec.
    private static Stream<UnaryOperator<String>> places(
            FieldDefinition field, String siblingsOf, UnaryOperator<String> wrapper) {
        return switch (field.schema()) {
            case FieldSchema.ObjectSchema(var fields) ->
                Stream.concat(Stream.of(wrapper), fields.stream().flatMap(inner -> {
                    UnaryOperator<String> position = value ->
                            wrapper.apply("{" + siblings(siblingsOf, inner.name()) + inner.name() + ": " + value + "}");
                    return places(inner, inner.name(), position);
                }));
            case FieldSchema.ListSchema items ->
                Stream.concat(
                        Stream.of(wrapper),
                        places(items.item(), field.name(), value -> wrapper.apply("[" + value + "]")));
            case FieldSchema.MapSchema _ ->
                Stream.of(
                        wrapper,
                        value -> wrapper.apply("{a: " + value + "}"),
                        value -> wrapper.apply("{? " + value + " : a}"));
            case FieldSchema.ScalarSchema _, FieldSchema.OpaqueObjectSchema _ -> Stream.of(wrapper);
        };
    }

    private static String siblings(String object, String excluded) {
        var text = new StringBuilder();
        BESIDE.getOrDefault(object, Map.of()).forEach((name, value) -> {
            if (!name.equals(excluded)) {
                text.append(name).append(": ").append(value).append(", ");
            }
        });
        return text.toString();
    }
}
