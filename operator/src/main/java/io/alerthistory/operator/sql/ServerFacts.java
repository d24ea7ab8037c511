package io.alerthistory.operator.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state that a running server reports.
 *
 * @param identity the identity of the server and the cluster
 * @param configuration the active configuration compared with the files
 * @param files other files that the server reads
 * @param collationMismatches databases whose collation version differs from the one their indexes were built with: such
 * an index may return wrong results until it is rebuilt
 * @param connections how many of the possible connections are in use
 * @param archiver the state of WAL archiving
 * @param agent the state of the volume and the repositories, reported by the agent container
 * @param oldestTransactionAge the greatest age of any database's oldest transaction; the limit is about two billion
 */
public record ServerFacts(
        ServerIdentity identity,
        ConfigurationFacts configuration,
        ServerFiles files,
        List<CollationMismatch> collationMismatches,
        ConnectionSlots connections,
        ArchiverFacts archiver,
        AgentFacts agent,
        long oldestTransactionAge) {
    public ServerFacts {
        collationMismatches = List.copyOf(collationMismatches);
    }

    /**
     * The identity of a server.
     *
     * @param version such as {@code 16.15 (Debian 16.15-1)}
     * @param versionNumber such as 160015
     * @param systemIdentifier of the cluster; the same in all of its copies
     * @param timeline increases with each restore
     * @param readOnly whether clients can only read
     */
    public record ServerIdentity(
            String version,
            int versionNumber,
            String systemIdentifier,
            int timeline,
            Instant startedAt,
            boolean inRecovery,
            boolean readOnly) {
        public int majorVersion() {
            return versionNumber / 10_000;
        }
    }

    /**
     * Mounted files other than the configuration.
     *
     * @param serverCertificate ssl_cert_file (PEM); empty if it is missing
     * @param clientAuthority ssl_ca_file (PEM); empty if it is missing
     * @param newerThanLoaded whether a file may have changed since the server loaded it
     */
    public record ServerFiles(String serverCertificate, String clientAuthority, boolean newerThanLoaded) {}

    /**
     * A database that must be reindexed; {@code recorded} is the collation version with which its indexes were built.
     */
    public record CollationMismatch(String database, String recordedVersion, String actualVersion) {}

    /** Client connections: {@code used} of {@code maximum}, including the reserved ones. */
    public record ConnectionSlots(int maximum, int used) {}

    /**
     * The contents of pg_stat_archiver, and whether archive_mode is on.
     *
     * @param failingSegment the segment that could not be archived, if it is still waiting
     * @param waitingSegments completed segments that are not archived yet
     * @param waitingSince when the oldest of them was completed
     */
    public record ArchiverFacts(
            boolean enabled,
            long archivedCount,
            Optional<Instant> lastArchivedAt,
            long failedCount,
            Optional<String> failingSegment,
            long waitingSegments,
            Optional<Instant> waitingSince) {}
}
