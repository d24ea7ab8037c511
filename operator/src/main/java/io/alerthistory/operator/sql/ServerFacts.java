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
 * @param collationMismatches databases whose collation version is another than when their indexes were made (#73)
 * @param connections how many of the possible connections are in use
 * @param archive what became of WAL archiving
 * @param keeper what the container beside it sees of the volume and the repositories
 * @param oldestTransactions the greatest age of any database's oldest transaction; two thousand million is the end
 */
public record ServerFacts(
        Identity identity,
        ConfigurationFacts configuration,
        Files files,
        List<CollationMismatch> collationMismatches,
        Connections connections,
        Archive archive,
        KeeperFacts keeper,
        long oldestTransactions) {
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
    public record Identity(
            String version,
            int versionNumber,
            String systemIdentifier,
            int timeline,
            Instant started,
            boolean inRecovery,
            boolean readOnly) {
        public int major() {
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
    public record Files(String serverCertificate, String clientAuthority, boolean newerThanLoaded) {}

    /** A database to be reindexed: {@code recorded} is the version that its indexes were made with. */
    public record CollationMismatch(String database, String recorded, String actual) {}

    /** Clients' connections: {@code used} of {@code maximum}, the reserved ones included. */
    public record Connections(int maximum, int used) {}

    /**
     * pg_stat_archiver, and whether archive_mode is on at all.
     *
     * @param failing the segment that could not be archived, if it still waits
     * @param waiting finished segments that are not archived yet
     * @param waitingSince when the oldest of these was finished
     */
    public record Archive(
            boolean on,
            long archived,
            Optional<Instant> lastArchived,
            long failed,
            Optional<String> failing,
            long waiting,
            Optional<Instant> waitingSince) {}
}
