package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.ContainerPaths;
import io.alerthistory.manifests.ContainerPorts;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.postgres.backup.PgbackrestConf;
import io.alerthistory.postgres.backup.PgbackrestTopology;
import io.alerthistory.postgres.backup.RepositoryAccess;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.RepositoryStorage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of the Secret that every pgBackRest of an instance mounts: a configuration for each place where it runs.
 */
public final class BackupFiles {
    /** The numbers of the repositories, for the agent. */
    public static final String REPOSITORIES = "repositories";

    private static final PgbackrestTopology.PgbackrestTlsFiles TLS =
            new PgbackrestTopology.PgbackrestTlsFiles(path("ca.crt"), path("tls.crt"), path("tls.key"));

    private BackupFiles() {}

    /** Everything but certificates. */
    public static Map<String, String> of(
            PostgresInstance instance,
            InstanceNames names,
            RepositoryCredentials credentials,
            Optional<RepositoryCredentials> source) {
        var files = new TreeMap<String, String>();
        var postgres = postgres(instance);
        var server = new PgbackrestTopology.PgbackrestHost(names.podHost(), ContainerPorts.BACKUP, TLS);
        files.put(
                "pgbackrest.conf",
                PgbackrestConf.server(
                        postgres,
                        credentials.repositories(),
                        repository -> new PgbackrestTopology.PgbackrestHost(
                                names.repositoryPodHost(repository.index()), ContainerPorts.BACKUP, TLS),
                        TLS,
                        ContainerPorts.BACKUP));
        files.put(
                REPOSITORIES,
                credentials.repositories().stream()
                        .map(access -> access.index() + "\n")
                        .collect(Collectors.joining()));
        for (RepositoryAccess access : credentials.repositories()) {
            files.put(job(access.index()), PgbackrestConf.job(postgres, server, access, ContainerPaths.REPOSITORY));
            if (access.repository().storage() instanceof RepositoryStorage.VolumeStorage) {
                files.put(
                        host(access.index()),
                        PgbackrestConf.repositoryHost(access, ContainerPaths.REPOSITORY, TLS, ContainerPorts.BACKUP));
            }
        }
        files.putAll(credentials.files());
        source.ifPresent(sourceCredentials -> {
            files.put(
                    "source.conf",
                    PgbackrestConf.source(
                            postgres, sourceCredentials.repositories().getFirst()));
            files.putAll(sourceCredentials.files());
        });
        return files;
    }

    /** The file for pods that make backups into a repository. */
    static String job(int index) {
        return "job-" + index + ".conf";
    }

    /** The file for the pod that keeps a repository. */
    static String host(int index) {
        return "host-" + index + ".conf";
    }

    static String path(String file) {
        return ContainerPaths.PGBACKREST + "/" + file;
    }

    private static PgbackrestTopology.LocalPostgres postgres(PostgresInstance instance) {
        return new PgbackrestTopology.LocalPostgres(
                ContainerPaths.data(instance.version()),
                ContainerPaths.SOCKETS,
                ContainerPorts.POSTGRES,
                PostgresNames.BACKUP,
                ContainerPaths.SPOOL);
    }

    /**
     * Repositories with their credentials.
     *
     * @param files additional files, by name
     * @param problems a sentence for each missing Secret or key; these repositories are omitted
     */
    public record RepositoryCredentials(
            List<RepositoryAccess> repositories, Map<String, String> files, List<String> problems) {
        public RepositoryCredentials {
            repositories = List.copyOf(repositories);
            files = Map.copyOf(files);
            problems = List.copyOf(problems);
        }

        @Override
        public String toString() {
            return "RepositoryCredentials" + repositories;
        }
    }
}
