package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.FieldValue;
import io.alerthistory.spec.field.StringMapType;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.quantity.Cpu;
import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.schema.FieldSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The types of the fields about PostgreSQL, with their ranges. */
final class DatabaseFieldTypes {
    private static final String NUL = "contains a NUL character; remove it";

    static final FieldType<PostgresVersion> VERSION =
            FieldType.oneOf(List.of(PostgresVersion.values()), PostgresVersion::toString);
    static final FieldType<Integer> REPLICAS = FieldType.count(0, 100)
            .withRule(
                    replicas -> replicas == 1,
                    CelRule.of(
                            v -> v + " == 1",
                            "is not possible yet; write 1: this release runs one server an instance"));
    static final FieldType<Cpu> CPU = QuantityFieldTypes.cpu(new Cpu(100), Cpu.cores(1_024));
    static final FieldType<Bytes> MEMORY = QuantityFieldTypes.size(Bytes.mebibytes(256), Bytes.gibibytes(16_384));
    static final FieldType<Bytes> VOLUME = QuantityFieldTypes.size(Bytes.gibibytes(1), Bytes.gibibytes(1 << 20));
    static final FieldType<Bytes> ALERT_SIZE = QuantityFieldTypes.size(new Bytes(1), Bytes.mebibytes(1));
    static final FieldType<Long> ALERTS = FieldType.integer(0, 10_000_000_000L);
    static final FieldType<Long> BURST = FieldType.integer(1, 10_000_000L);
    static final FieldType<Duration> RETENTION =
            QuantityFieldTypes.duration(Duration.ofDays(1), Duration.ofDays(3_650), "90d or 36h");
    static final FieldType<TlsSpec.TlsMode> TLS_MODE =
            FieldType.oneOf(List.of(TlsSpec.TlsMode.values()), TlsSpec.TlsMode::toString);
    static final FieldType<TlsSpec.TlsVersion> TLS_VERSION =
            FieldType.oneOf(List.of(TlsSpec.TlsVersion.values()), TlsSpec.TlsVersion::toString);
    static final FieldType<AuditSpec.StatementClass> STATEMENT_CLASS =
            FieldType.oneOf(List.of(AuditSpec.StatementClass.values()), AuditSpec.StatementClass::toString);
    // Which names and values PostgreSQL takes is for its settings catalogue to say, which neither YAML nor a CRD can
    // hold.
    static final StringMapType PARAMETERS = new StringMapType(
            new FieldType<String>(
                            FieldSchema.StringSchema.ofMaxLength(10_000),
                            FieldValue.ValidValue::new,
                            List.of(),
                            text -> text)
                    .withRule(
                            name -> name.codePointCount(0, name.length()) <= 100,
                            CelRule.of(v -> v + ".size() <= 100", "is longer than any setting's name; remove it")),
            new FieldType<>(
                    new FieldSchema.IntOrStringSchema(1_000),
                    text -> FieldValue.of(Optional.of(text).filter(t -> t.indexOf(0) < 0), NUL),
                    List.of(CelRule.of(v -> "!string(" + v + ").contains('\\u0000')", NUL)),
                    text -> text),
            200);

    private static final String SURGE = "0|[1-9][0-9]{0,2}|([0-9]|[1-9][0-9]|100)%";

    private DatabaseFieldTypes() {}

    /** A Deployment's maxSurge: a count, or a share of the replicas that is rounded up as Kubernetes does. */
    static FieldType<Integer> surge(int replicas) {
        String message = "is not a number of replicas or a percentage; write 1 or 25%";
        return new FieldType<>(
                new FieldSchema.IntOrStringSchema(4),
                text -> text.matches(SURGE)
                        ? new FieldValue.ValidValue<>(surge(text, replicas))
                        : new FieldValue.InvalidValue<>(message),
                List.of(CelRule.of(v -> "string(" + v + ").matches('^(?:" + SURGE + ")$')", message)),
                String::valueOf);
    }

    static int defaultSurge(int replicas) {
        return surge("25%", replicas);
    }

    private static int surge(String text, int replicas) {
        return text.endsWith("%")
                ? Math.ceilDiv(replicas * Integer.parseInt(text, 0, text.length() - 1, 10), 100)
                : Integer.parseInt(text);
    }
}
