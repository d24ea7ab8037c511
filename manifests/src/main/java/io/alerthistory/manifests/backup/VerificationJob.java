package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.PodVolumes;
import io.alerthistory.manifests.PostgresContainer;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.manifests.SecurityContexts;
import io.alerthistory.postgres.backup.BackupScript;
import io.alerthistory.postgres.roles.PostgresNames;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Job that verifies backups: it restores one on a separate volume, to a random time or to the end of the archive,
 * starts PostgreSQL on it, checks the history, and compares it with the live one. Afterwards, everything is deleted.
 */
public final class VerificationJob {
    public static final String TASK = "verification";
    /** The container whose termination message is the report. */
    public static final String VERIFY = "verify";

    private static final String SCRATCH = "/scratch";
    private static final String DATA = SCRATCH + "/pgdata";
    private static final String WORK = "/work";
    private static final String PASSWORD = WORK + "/password";
    private static final String REPORT = WORK + "/restored";
    private static final Duration MAX_DURATION = Duration.ofHours(24);

    // Small, for a server that one client asks. Never trust: the pod's network is not ours alone.
    private static final String SERVER_SCRIPT = """
            cat > /work/postgresql.conf << CONF
            listen_addresses = '127.0.0.1'
            unix_socket_directories = '/tmp'
            shared_buffers = 64MB
            archive_mode = off
            autovacuum = off
            max_connections = 20
            logging_collector = off
            $LIBRARIES
            CONF
            echo 'host all postgres 127.0.0.1/32 scram-sha-256' > /work/pg_hba.conf
            : > /work/pg_ident.conf
            exec postgres -D /scratch/pgdata -c config_file=/work/postgresql.conf \\
              -c hba_file=/work/pg_hba.conf -c ident_file=/work/pg_ident.conf
            """;

    private VerificationJob() {}

    /** The CronJob, where the instance has a repository and wants verifications. */
    public static Optional<CronJob> schedule(RenderContext context) {
        var backup = context.instance().backup();
        return backup.enabled() && backup.verification().enabled()
                ? Optional.of(cronJob(context, backup.verification().schedule()))
                : Optional.empty();
    }

    private static CronJob cronJob(RenderContext context, String cron) {
        var labels = InstanceLabels.backup(context.names(), TASK);
        return new CronJobBuilder()
                .withMetadata(context.metadata()
                        .withName(context.names().verificationCronJob())
                        .withLabels(labels)
                        .build())
                .withNewSpec()
                .withSchedule(cron)
                .withTimeZone(context.instance().backup().timeZone().toString())
                .withConcurrencyPolicy("Forbid")
                .withStartingDeadlineSeconds(Duration.ofHours(1).toSeconds())
                .withSuccessfulJobsHistoryLimit(2)
                .withFailedJobsHistoryLimit(2)
                .withNewJobTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withSpec(job(context))
                .endJobTemplate()
                .endSpec()
                .build();
    }

    private static JobSpec job(RenderContext context) {
        return new JobSpecBuilder()
                // A verification that fails is news, and not to be tried until it succeeds.
                .withBackoffLimit(0)
                .withActiveDeadlineSeconds(MAX_DURATION.toSeconds())
                .withTtlSecondsAfterFinished((int) Duration.ofDays(7).toSeconds())
                .withTemplate(BackupPod.template(context, TASK, pod(context)).build())
                .build();
    }

    private static PodSpecBuilder pod(RenderContext context) {
        return BackupPod.spec(context)
                .addToVolumes(PodVolumes.emptyDirectory("work"))
                .addNewVolume()
                .withName("live")
                .withNewSecret()
                .withSecretName(context.names().appSecret())
                .withDefaultMode(0440)
                .endSecret()
                .endVolume()
                .addNewVolume()
                .withName("scratch")
                .withNewEphemeral()
                .withNewVolumeClaimTemplate()
                .withNewMetadata()
                .withLabels(InstanceLabels.backup(context.names(), TASK))
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(
                        context.instance().storage().storageClass().orElse(null))
                .withNewResources()
                .withRequests(Map.of(
                        "storage",
                        new Quantity(context.instance().storage().size().toString())))
                .endResources()
                .endSpec()
                .endVolumeClaimTemplate()
                .endEphemeral()
                .endVolume()
                .withInitContainers(restoreContainer(context), serverContainer(context))
                .withContainers(verifyContainer(context));
    }

    private static Container restoreContainer(RenderContext context) {
        int repository = context.instance().backup().repositories().getFirst().index();
        var environment = List.of(
                PostgresContainer.variable("PGDATA", DATA),
                PostgresContainer.variable("REPOSITORY", Integer.toString(repository)),
                PostgresContainer.variable("TYPE", "random"),
                PostgresContainer.variable("ARCHIVE", "off"),
                PostgresContainer.variable("PGBACKREST_SPOOL_PATH", SCRATCH + "/spool"),
                PostgresContainer.variable("SCRATCH", "/tmp/restore"),
                PostgresContainer.variable("PASSWORD", PASSWORD),
                PostgresContainer.variable("REPORT", REPORT));
        return BackupPod.container(context, RestoreJob.TASK, "pgbackrest.conf", environment)
                .withCommand(
                        "sh",
                        "-c",
                        "(" + BackupScript.RESTORE.text() + "\n) || { cp " + REPORT
                                + " /dev/termination-log; exit 1; }")
                .addToVolumeMounts(
                        PostgresContainer.mount("scratch", SCRATCH, false),
                        PostgresContainer.mount("work", WORK, false))
                .build();
    }

    // Before the next container begins, it has to answer; when that one has ended, it is stopped (Kubernetes 1.29).
    private static Container serverContainer(RenderContext context) {
        return BackupPod.container(
                        context,
                        "postgres",
                        "pgbackrest.conf",
                        List.of(PostgresContainer.variable("LIBRARIES", libraries(context))))
                .withRestartPolicy("Always")
                .withCommand("sh", "-c", SERVER_SCRIPT)
                .withNewStartupProbe()
                .withNewExec()
                .withCommand("pg_isready", "-q", "-h", "127.0.0.1")
                .endExec()
                .withPeriodSeconds(1)
                .withFailureThreshold(600)
                .endStartupProbe()
                .addToVolumeMounts(
                        PostgresContainer.mount("scratch", SCRATCH, false),
                        PostgresContainer.mount("work", WORK, false))
                .build();
    }

    // pgaudit's event triggers refuse to work where it is not loaded.
    private static String libraries(RenderContext context) {
        return context.files()
                .postgresqlConf()
                .lines()
                .filter(line -> line.startsWith("shared_preload_libraries"))
                .findFirst()
                .orElse("");
    }

    private static Container verifyContainer(RenderContext context) {
        return new ContainerBuilder()
                .withName(VERIFY)
                .withImage(context.platform().programImage())
                .withImagePullPolicy("IfNotPresent")
                .withArgs(
                        "verify",
                        "--database-url",
                        "postgresql://127.0.0.1:5432/" + PostgresNames.DATABASE,
                        "--database-password-file",
                        PASSWORD,
                        "--live-secret",
                        "/live",
                        "--restore-report",
                        REPORT,
                        "--report",
                        "/dev/termination-log")
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("256Mi")))
                .withLimits(Map.of("memory", new Quantity("512Mi")))
                .endResources()
                .withSecurityContext(SecurityContexts.container(SecurityContexts.POSTGRES))
                .withVolumeMounts(
                        PostgresContainer.mount("work", WORK, true),
                        PostgresContainer.mount("live", "/live", true),
                        PostgresContainer.mount(BackupPod.TEMPORARY, "/tmp", false))
                .build();
    }
}
