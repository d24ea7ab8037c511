package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.quantity.Cpu;
import io.alerthistory.spec.quantity.Durations;
import io.alerthistory.spec.yaml.Kind;
import io.alerthistory.spec.yaml.Kind.Accepted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What each field of a {@link PostgresInstance} takes, with its range. */
final class FieldKinds {
    // A name that is in front of "-postgresql-0" and friends must leave room in a DNS label's 63 bytes.
    static final Kind<String> DNS_LABEL = text(
            "[a-z]([a-z0-9-]{0,38}[a-z0-9])?",
            "is not a name; write up to 40 of a-z, 0-9 and -, beginning with a letter and not ending in -");
    static final Kind<PostgresVersion> VERSION = Kind.oneOf(List.of(PostgresVersion.values()));
    static final Kind<Cpu> CPU = Kind.range(
            new Kind<>(Accepted.TEXT_OR_INTEGER, Cpu::parse, text -> "is not a quantity; write 2 or 500m"),
            new Cpu(100),
            Cpu.cores(1_024),
            Cpu::toString);
    static final Kind<Bytes> MEMORY = size(Bytes.mebibytes(256), Bytes.gibibytes(16_384));
    static final Kind<Bytes> VOLUME = size(Bytes.gibibytes(1), Bytes.gibibytes(1 << 20));
    static final Kind<Bytes> ALERT_SIZE = size(new Bytes(1), Bytes.mebibytes(1));
    static final Kind<Long> ALERTS = Kind.integer(0, 10_000_000_000L);
    static final Kind<Long> BURST = Kind.integer(1, 10_000_000L);
    static final Kind<Duration> RETENTION = Kind.range(
            new Kind<>(Accepted.TEXT, Durations::parse, text -> "is not a duration; write 90d or 36h"),
            Duration.ofDays(1),
            Duration.ofDays(3_650),
            Durations::format);
    static final Kind<Tls.Mode> TLS_MODE = Kind.oneOf(List.of(Tls.Mode.values()));
    static final Kind<Tls.MinimumVersion> TLS_VERSION = Kind.oneOf(List.of(Tls.MinimumVersion.values()));
    static final Kind<Boolean> SWITCH = Kind.flag();
    static final Kind<Audit.StatementClass> STATEMENT_CLASS = Kind.oneOf(List.of(Audit.StatementClass.values()));
    static final Kind<String> PARAMETER = new Kind<>(
            Accepted.TEXT_OR_INTEGER,
            text -> text.indexOf(0) < 0 ? Optional.of(text) : Optional.empty(),
            text -> "holds a NUL character; remove it");

    private FieldKinds() {}

    static Kind<String> exactly(String wanted) {
        return new Kind<>(
                Accepted.TEXT,
                text -> text.equals(wanted) ? Optional.of(text) : Optional.empty(),
                text -> "is not known; write " + wanted);
    }

    static Kind<Integer> count(int least, int most) {
        return Kind.integer(least, most).map(Long::intValue);
    }

    /** A Deployment's maxSurge: a count, or a share of the replicas that is rounded up as Kubernetes does. */
    static Kind<Integer> surge(int replicas) {
        return new Kind<>(
                Accepted.TEXT_OR_INTEGER,
                text -> surge(text, replicas),
                text -> "is not a surge; write a number of replicas or a share such as 25%");
    }

    static int defaultSurge(int replicas) {
        return Math.ceilDiv(replicas, 4);
    }

    private static Optional<Integer> surge(String text, int replicas) {
        if (text.matches("[0-9]{1,3}%")) {
            int percent = Integer.parseInt(text.substring(0, text.length() - 1));
            return percent <= 100 ? Optional.of(Math.ceilDiv(replicas * percent, 100)) : Optional.empty();
        }
        return text.matches("0|[1-9][0-9]{0,2}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Kind<String> text(String syntax, String complaint) {
        return new Kind<>(
                Accepted.TEXT, text -> text.matches(syntax) ? Optional.of(text) : Optional.empty(), text -> complaint);
    }

    private static Kind<Bytes> size(Bytes least, Bytes most) {
        var quantity = new Kind<>(
                Accepted.TEXT_OR_INTEGER, Bytes::parse, text -> "is not a quantity; write " + Bytes.suggest(text));
        return Kind.range(quantity, least, most, Bytes::toString);
    }
}
