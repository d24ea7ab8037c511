package io.alerthistory.doctor.check;

import java.util.Locale;

/** The checks, in the order of the report; docs/OPERATIONS_RUNBOOK.md has the same list. */
public enum DoctorCheck {
    SERVICE(
            "an alert sent now would be stored",
            "`/readyz` of `--url`",
            "readiness of the chart's service in the namespace"),
    DATABASE(
            "PostgreSQL accepts clients and has free connections",
            "a login on loopback",
            "a login as the application, through the API server"),
    CONDITIONS("the instance is in the state that its spec describes", "", "`status.conditions`"),
    OPERATOR(
            "an operator manages the instance",
            "",
            "renewal of the leader's Lease and of the instance's Lease, by the API server's clock"),
    ARCHIVING(
            "WAL is archived",
            "`pg_stat_archiver`, segments that wait to be archived",
            "condition Archiving, `pg_stat_archiver`"),
    BACKUPS(
            "the newest backup of each repository is complete and not overdue",
            "pgBackRest's `info`, the service's metrics of attempts",
            "`status.repositories`, the last PostgresBackup"),
    VERIFICATION(
            "a backup was recently restored and checked",
            "the last `verify --from-backup`",
            "`status.verification`, condition BackupsVerified"),
    DISK(
            "the disk has space for days",
            "bytes and inodes (`df`); forecast from the samples of `run` in the last hours",
            "bytes and inodes, from the kubelet; forecast and ballast in `status.volume`"),
    CERTIFICATES(
            "no certificate expires within a week",
            "the certificate that the service presents",
            "the certificate that PostgreSQL presents; in the Secrets, those of server, CA and pgBackRest"),
    CLOCK(
            "clocks agree within 5 s",
            "this machine's clock against those of PostgreSQL and the service",
            "this machine's clock against those of the API server and PostgreSQL"),
    VERSIONS(
            "the program, service, schema, PostgreSQL and pgBackRest are compatible",
            "versions of the service, the schema, PostgreSQL and pgBackRest",
            "versions of the operator, the CRDs, the schema, PostgreSQL, and pgBackRest in the image"),
    PERMISSIONS(
            "permissions are sufficient, and not broader than intended",
            "modes of files that contain secrets; database roles",
            "your rights and those of the operator; database roles"),
    PENDING_RESTART(
            "no setting waits for a restart", "`pending_restart`", "`pending_restart`, condition RestartPending"),
    READ_ONLY(
            "clients can write",
            "`default_transaction_read_only` of the database",
            "`default_transaction_read_only` of the database");

    private final String expectation;
    private final String machineSource;
    private final String clusterSource;

    DoctorCheck(String promise, String onMachine, String inCluster) {
        this.expectation = promise;
        this.machineSource = onMachine;
        this.clusterSource = inCluster;
    }

    /** As options and reports have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds if the check finds nothing. */
    public String expectation() {
        return expectation;
    }

    /** What the check examines on one machine; empty if it does not apply there. */
    public String machineSource() {
        return machineSource;
    }

    public String clusterSource() {
        return clusterSource;
    }

    @Override
    public String toString() {
        return word();
    }
}
