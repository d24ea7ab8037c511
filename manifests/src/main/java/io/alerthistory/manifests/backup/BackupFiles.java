package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Paths;
import io.alerthistory.manifests.Ports;
import io.alerthistory.postgres.backup.Access;
import io.alerthistory.postgres.backup.PgbackrestConf;
import io.alerthistory.postgres.backup.Place;
import io.alerthistory.postgres.roles.Roles;
import io.alerthistory.spec.Destination;
import io.alerthistory.spec.PostgresInstance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files of the Secret that every pgBackRest of an instance mounts: a configuration for each place. */
public final class BackupFiles {
    /** The numbers of the repositories, for the keeper. */
    public static final String REPOSITORIES = "repositories";

    private static final Place.Tls TLS = new Place.Tls(path("ca.crt"), path("tls.crt"), path("tls.key"));

    private BackupFiles() {}

    /** Everything but certificates. */
    public static Map<String, String> of(
            PostgresInstance instance, Names names, Opened opened, Optional<Opened> source) {
        var files = new TreeMap<String, String>();
        var postgres = postgres(instance);
        var server = new Place.Remote(names.podHost(), Ports.BACKUP, TLS);
        files.put(
                "pgbackrest.conf",
                PgbackrestConf.server(
                        postgres,
                        opened.repositories(),
                        repository -> new Place.Remote(names.repositoryPodHost(repository.index()), Ports.BACKUP, TLS),
                        TLS,
                        Ports.BACKUP));
        files.put(
                REPOSITORIES,
                opened.repositories().stream()
                        .map(access -> access.index() + "\n")
                        .collect(Collectors.joining()));
        for (Access access : opened.repositories()) {
            files.put(job(access.index()), PgbackrestConf.job(postgres, server, access, Paths.REPOSITORY));
            if (access.repository().destination() instanceof Destination.Volume) {
                files.put(
                        host(access.index()),
                        PgbackrestConf.repositoryHost(access, Paths.REPOSITORY, TLS, Ports.BACKUP));
            }
        }
        files.putAll(opened.files());
        source.ifPresent(read -> {
            files.put(
                    "source.conf",
                    PgbackrestConf.source(postgres, read.repositories().getFirst()));
            files.putAll(read.files());
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
        return Paths.PGBACKREST + "/" + file;
    }

    private static Place.Postgres postgres(PostgresInstance instance) {
        return new Place.Postgres(
                Paths.data(instance.version()), Paths.SOCKETS, Ports.POSTGRES, Roles.BACKUP, Paths.SPOOL);
    }

    /**
     * Repositories with what opens them.
     *
     * @param files more files that they need, by name
     * @param missing a sentence for each Secret or key that is not there; those repositories are left out
     */
    public record Opened(List<Access> repositories, Map<String, String> files, List<String> missing) {
        public Opened {
            repositories = List.copyOf(repositories);
            files = Map.copyOf(files);
            missing = List.copyOf(missing);
        }

        @Override
        public String toString() {
            return "Opened" + repositories;
        }
    }
}
