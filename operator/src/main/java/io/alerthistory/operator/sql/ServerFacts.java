package io.alerthistory.operator.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a running server says of itself.
 *
 * @param identity which server and cluster this is
 * @param configuration the files as it reads them now, against what is in force
 * @param files what else it reads, as it sees it now
 * @param collationMismatches databases whose collation version differs from the one their indexes were built with: such
 *     an index may return wrong results until it is rebuilt
 * @param connections how many of the possible connections are in use
 * @param archiver what became of WAL archiving
 * @param agent what the container beside it sees of the volume and the repositories
 * @param oldestTransactionAge the greatest age of any database's oldest transaction; two thousand million is the end
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
     * Which server this is.
     *
     * @param version such as {@code 16.15 (Debian 16.15-1)}
     * @param versionNumber such as 160015
     * @param systemIdentifier of the cluster, the same in each of its copies
     * @param timeline grows with each restore
     * @param readOnly whether clients may only read
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
     * Mounted files besides the settings.
     *
     * @param serverCertificate ssl_cert_file (PEM), empty when it is missing
     * @param clientAuthority ssl_ca_file (PEM), empty when it is missing
     * @param newerThanLoaded whether one of its files may have changed after it last read them
     */
    public record ServerFiles(String serverCertificate, String clientAuthority, boolean newerThanLoaded) {}

    /** A database to be reindexed: {@code recorded} is the version that its indexes were made with. */
    public record CollationMismatch(String database, String recordedVersion, String actualVersion) {}

    /** Clients' connections: {@code used} of {@code maximum}, the reserved ones included. */
    public record ConnectionSlots(int maximum, int used) {}

    /**
     * pg_stat_archiver, and whether archive_mode is on at all.
     *
     * @param failingSegment the segment that could not be archived, if it still waits
     * @param waitingSegments finished segments that are not archived yet
     * @param waitingSince when the oldest of these was finished
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
