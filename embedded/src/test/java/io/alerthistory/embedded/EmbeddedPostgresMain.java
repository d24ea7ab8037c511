package io.alerthistory.embedded;

import java.nio.file.Path;

/** A program to be killed: it starts a PostgreSQL on its first argument, says so, and holds it until its input ends. */
final class EmbeddedPostgresMain {
    private EmbeddedPostgresMain() {}

    public static void main(String[] arguments) throws Exception {
        Path cache = arguments.length > 1
                ? Path.of(arguments[1])
                : UserDirectories.current().cache();
        var files = ConfigurationFiles.of(TemporaryConfiguration.render(java.util.Map.of("fsync", "on")));
        try (var postgres =
                EmbeddedPostgres.open(EmbeddedSettings.of(Path.of(arguments[0]), 16, serverLocation -> files, cache))) {
            postgres.start();
            System.out.println("READY");
            var _ = System.in.readAllBytes();
        } catch (EmbeddedPostgresException e) {
            System.out.println("REFUSED " + e.getMessage());
        }
    }
}
