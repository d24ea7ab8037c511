package io.alerthistory.spec;

import io.alerthistory.spec.field.Kind;
import io.alerthistory.spec.field.Read;
import io.alerthistory.spec.field.Texts;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.quantity.Cpu;
import io.alerthistory.spec.schema.Rule;
import io.alerthistory.spec.schema.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the fields take that are about PostgreSQL, with their ranges. */
final class DatabaseKinds {
    private static final String NUL = "holds a NUL character; remove it";

    static final Kind<PostgresVersion> VERSION =
            Kind.oneOf(List.of(PostgresVersion.values()), PostgresVersion::toString);
    static final Kind<Integer> REPLICAS = Kind.count(0, 100)
            .where(
                    replicas -> replicas == 1,
                    Rule.of(
                            v -> v + " == 1",
                            "is not possible yet; write 1: this release runs one server an instance"));
    static final Kind<Cpu> CPU = QuantityKinds.cpu(new Cpu(100), Cpu.cores(1_024));
    static final Kind<Bytes> MEMORY = QuantityKinds.size(Bytes.mebibytes(256), Bytes.gibibytes(16_384));
    static final Kind<Bytes> VOLUME = QuantityKinds.size(Bytes.gibibytes(1), Bytes.gibibytes(1 << 20));
    static final Kind<Bytes> ALERT_SIZE = QuantityKinds.size(new Bytes(1), Bytes.mebibytes(1));
    static final Kind<Long> ALERTS = Kind.integer(0, 10_000_000_000L);
    static final Kind<Long> BURST = Kind.integer(1, 10_000_000L);
    static final Kind<Duration> RETENTION =
            QuantityKinds.duration(Duration.ofDays(1), Duration.ofDays(3_650), "90d or 36h");
    static final Kind<Tls.Mode> TLS_MODE = Kind.oneOf(List.of(Tls.Mode.values()), Tls.Mode::toString);
    static final Kind<Tls.MinimumVersion> TLS_VERSION =
            Kind.oneOf(List.of(Tls.MinimumVersion.values()), Tls.MinimumVersion::toString);
    static final Kind<Audit.StatementClass> STATEMENT_CLASS =
            Kind.oneOf(List.of(Audit.StatementClass.values()), Audit.StatementClass::toString);
    // Which names and values PostgreSQL takes is for its settings catalogue to say, which neither YAML nor a CRD can
    // hold.
    static final Texts PARAMETERS = new Texts(
            new Kind<String>(Schema.Text.upTo(10_000), Read.Value::new, List.of(), text -> text)
                    .where(
                            name -> name.codePointCount(0, name.length()) <= 100,
                            Rule.of(v -> v + ".size() <= 100", "is longer than any setting's name; remove it")),
            new Kind<>(
                    new Schema.TextOrWhole(1_000),
                    text -> Read.of(Optional.of(text).filter(t -> t.indexOf(0) < 0), NUL),
                    List.of(Rule.of(v -> "!string(" + v + ").contains('\\u0000')", NUL)),
                    text -> text),
            200);

    private static final String SURGE = "0|[1-9][0-9]{0,2}|([0-9]|[1-9][0-9]|100)%";

    private DatabaseKinds() {}

    /** A Deployment's maxSurge: a count, or a share of the replicas that is rounded up as Kubernetes does. */
    static Kind<Integer> surge(int replicas) {
        var complaint = "is not a surge; write a number of replicas or a share such as 25%";
        return new Kind<>(
                new Schema.TextOrWhole(4),
                text -> text.matches(SURGE) ? new Read.Value<>(surge(text, replicas)) : new Read.Refused<>(complaint),
                List.of(Rule.of(v -> "string(" + v + ").matches('^(?:" + SURGE + ")$')", complaint)),
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
