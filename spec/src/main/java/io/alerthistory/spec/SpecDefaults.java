package io.alerthistory.spec;

import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.quantity.Cpu;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The default of every optional field, in one place. */
final class SpecDefaults {
    static final PostgresInstance INSTANCE = new PostgresInstance(
            "alert-history",
            PostgresVersion.V16,
            new ImageSpec(Optional.empty(), ImageSpec.ImagePullPolicy.IF_NOT_PRESENT, List.of()),
            1,
            false,
            new ComputeResources(Cpu.cores(2), Bytes.gibibytes(1)),
            new StorageSpec(Bytes.gibibytes(20), Optional.empty(), new TreeMap<>()),
            // The burst is what the service takes in on two cores: the write-ahead log is sized for it.
            new LoadSpec(20_000, Bytes.kibibytes(2), Duration.ofDays(90), 20_000),
            new ClientSpec(1, 1, 20, 5),
            new TlsSpec(TlsSpec.TlsMode.REQUIRED, TlsSpec.TlsVersion.TLS_1_2, Optional.empty()),
            new AuditSpec(true, List.of(AuditSpec.StatementClass.DDL, AuditSpec.StatementClass.ROLE)),
            new ExporterSpec(true, Optional.empty(), List.of()),
            new NetworkAccess(
                    true,
                    List.of(),
                    List.of(new NetworkAccess.NetworkPeer(
                            Optional.of("monitoring"), new TreeMap<>(), Optional.empty())),
                    List.of(),
                    List.of()),
            new DisruptionBudgetSpec(1),
            new DatabasePodSpec(
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    new TreeMap<>()),
            new ClientServiceSpec(new TreeMap<>()),
            new RolloutSpec(Optional.empty()),
            new DeletionSpec(DeletionSpec.DeletionPolicy.RETAIN, DeletionSpec.DeletionPolicy.RETAIN),
            // Half a processor and what pgBackRest and a small PostgreSQL need: a verification starts one.
            new BackupSpec(
                    List.of(),
                    Duration.ofMinutes(1),
                    ZoneId.of("UTC"),
                    new ComputeResources(Cpu.cores(1), Bytes.mebibytes(512)),
                    new BackupSpec.VerificationSpec(true, "30 4 * * *", Duration.ofHours(36))),
            Optional.empty(),
            new TreeMap<>());

    private SpecDefaults() {}
}
