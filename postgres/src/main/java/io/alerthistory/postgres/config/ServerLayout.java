package io.alerthistory.postgres.config;

import io.alerthistory.postgres.backup.Stanza;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.spec.PostgresInstance;
import java.util.Optional;

/** Where PostgreSQL runs: its build, files and addresses. */
public sealed interface ServerLayout {
    PostgresBuild build();

    String hbaFile();

    String identFile();

    String socketDirectory();

    int port();

    /** What PostgreSQL calls for each finished segment of WAL; empty: WAL is let go. */
    Optional<String> archiveCommand(PostgresInstance instance);

    /**
     * On this machine, reachable only over loopback and a socket.
     *
     * @param hbaFile absolute path of pg_hba.conf
     * @param identFile absolute path of pg_ident.conf
     * @param socketDirectory absolute path, short: PostgreSQL refuses a socket's path over 107 bytes
     * @param port a free TCP port of loopback
     * @param archiveCommand the command that PostgreSQL runs for each completed WAL segment; if empty, nothing is
     * archived
     */
    record EmbeddedLayout(
            String hbaFile, String identFile, String socketDirectory, int port, Optional<String> archiveCommand)
            implements ServerLayout {
        /** One that archives nothing. */
        public EmbeddedLayout(String hbaFile, String identFile, String socketDirectory, int port) {
            this(hbaFile, identFile, socketDirectory, port, Optional.empty());
        }

        @Override
        public PostgresBuild build() {
            return PostgresBuild.EMBEDDED;
        }

        @Override
        public Optional<String> archiveCommand(PostgresInstance instance) {
            return archiveCommand;
        }
    }

    /**
     * In a container of our image, reachable over the network with TLS.
     *
     * @param configDirectory where the three files are mounted
     * @param tlsDirectory where server.crt, server.key and the client CA's ca.crt are mounted
     * @param build what the PostgreSQL of this image was compiled with
     */
    record ContainerLayout(
            String configDirectory, String tlsDirectory, String socketDirectory, int port, PostgresBuild build)
            implements ServerLayout {
        /** Where its collector writes: pipes to the container's log. */
        public static final String LOG_DIRECTORY = "/var/log/postgresql";

        /** Our image, with its paths. */
        public static ContainerLayout standard() {
            return of(PostgresBuild.IMAGE);
        }

        /** An image with the paths of ours, and another build of PostgreSQL in it. */
        public static ContainerLayout of(PostgresBuild build) {
            return new ContainerLayout("/etc/postgresql", "/etc/postgresql/tls", "/var/run/postgresql", 5432, build);
        }

        @Override
        public String hbaFile() {
            return configDirectory + "/pg_hba.conf";
        }

        @Override
        public String identFile() {
            return configDirectory + "/pg_ident.conf";
        }

        @Override
        public Optional<String> archiveCommand(PostgresInstance instance) {
            return Optional.of(Stanza.ARCHIVE_COMMAND)
                    .filter(_ -> instance.backup().enabled());
        }
    }
}
