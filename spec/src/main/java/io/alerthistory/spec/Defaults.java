package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.quantity.Cpu;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The value of every field that a file leaves out, in one place. */
final class Defaults {
    static final PostgresInstance INSTANCE = new PostgresInstance(
            "alert-history",
            PostgresVersion.V16,
            new Image(Optional.empty(), Image.PullPolicy.IF_NOT_PRESENT, List.of()),
            1,
            false,
            new Resources(Cpu.cores(2), Bytes.gibibytes(1)),
            new Storage(Bytes.gibibytes(20), Optional.empty(), new TreeMap<>()),
            // The burst is what the service takes in on two cores: the write-ahead log is sized for it.
            new Load(20_000, Bytes.kibibytes(2), Duration.ofDays(90), 20_000),
            new Clients(1, 1, 20, 5),
            new Tls(Tls.Mode.REQUIRED, Tls.MinimumVersion.TLS_1_2, Optional.empty()),
            new Audit(true, List.of(Audit.StatementClass.DDL, Audit.StatementClass.ROLE)),
            new Exporter(true, Optional.empty(), List.of()),
            new NetworkAccess(
                    true,
                    List.of(),
                    List.of(new NetworkAccess.Peer(Optional.of("monitoring"), new TreeMap<>(), Optional.empty())),
                    List.of(),
                    List.of()),
            new Disruption(1),
            new Pod(
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    new TreeMap<>()),
            new Services(new TreeMap<>()),
            new Rollout(Optional.empty()),
            new OnDelete(OnDelete.Policy.RETAIN, OnDelete.Policy.RETAIN),
            // Half a processor and what pgBackRest and a small PostgreSQL need: a proof starts one.
            new Backup(
                    List.of(),
                    Duration.ofMinutes(1),
                    ZoneId.of("UTC"),
                    new Resources(Cpu.cores(1), Bytes.mebibytes(512)),
                    new Backup.Verification(true, "30 4 * * *", Duration.ofHours(36))),
            Optional.empty(),
            new TreeMap<>());

    private Defaults() {}
}
