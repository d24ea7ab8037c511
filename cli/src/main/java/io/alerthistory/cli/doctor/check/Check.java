package io.alerthistory.cli.doctor.check;

import java.util.Locale;

/** What is looked at, in the order of the report; docs/OPERATIONS_RUNBOOK.md has the same table. */
public enum Check {
    SERVICE(
            "an alert that is sent now would be stored",
            "`/readyz` of `--url`",
            "readiness of the chart's service in the namespace"),
    DATABASE(
            "PostgreSQL lets clients in, and has connections left",
            "a login on loopback",
            "the application's login, through the API server"),
    CONDITIONS("the instance is what its spec asks for", "", "`status.conditions`"),
    OPERATOR(
            "an operator looks after the instance",
            "",
            "renewal of the leader's lease and of the instance's, by the API server's clock"),
    ARCHIVING(
            "WAL leaves the disk",
            "`pg_stat_archiver`, segments that wait",
            "condition Archiving, and `pg_stat_archiver`"),
    BACKUPS(
            "the newest backup of each repository is as new as its schedule says, and whole",
            "pgBackRest's `info`, attempts by the service's metrics",
            "`status.repositories`, the last PostgresBackup"),
    PROOFS(
            "a backup was restored and checked not long ago",
            "the last `verify --from-backup`",
            "`status.proof`, condition BackupsProven"),
    DISK(
            "the disk lasts for days",
            "`df`: bytes and inodes; forecast by what `run` has seen in the last hours",
            "the kubelet's figures: bytes and inodes; forecast and ballast of `status.volume`"),
    CERTIFICATES(
            "no certificate ends within a week",
            "the one that the service presents",
            "the one that PostgreSQL presents; server's, CA's and pgBackRest's in the Secrets"),
    CLOCK(
            "clocks agree within 5 s",
            "this machine's against PostgreSQL's and the service's",
            "this machine's against the API server's and PostgreSQL's"),
    VERSIONS(
            "program, service, schema, PostgreSQL and pgBackRest fit together",
            "service, schema of the history, PostgreSQL, pgBackRest",
            "operator, definitions of the resources, schema of the history, PostgreSQL, pgBackRest of the image"),
    PERMISSIONS(
            "nobody may do less than needed, or more than meant",
            "modes of the files that hold secrets; roles of the database",
            "what you and the operator may do; roles of the database"),
    RESTART("no setting waits for a restart", "`pending_restart`", "`pending_restart`, condition RestartPending"),
    READ_ONLY(
            "clients may write",
            "`default_transaction_read_only` of the database",
            "`default_transaction_read_only` of the database");

    private final String promise;
    private final String onMachine;
    private final String inCluster;

    Check(String promise, String onMachine, String inCluster) {
        this.promise = promise;
        this.onMachine = onMachine;
        this.inCluster = inCluster;
    }

    /** As options and reports have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds when nothing is found. */
    public String promise() {
        return promise;
    }

    /** What is looked at on one machine; empty: it has no such thing. */
    public String onMachine() {
        return onMachine;
    }

    public String inCluster() {
        return inCluster;
    }

    @Override
    public String toString() {
        return word();
    }
}
