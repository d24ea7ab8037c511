package io.alerthistory.embedded;

import java.nio.file.Path;

/** A program to be killed: it starts a PostgreSQL on its first argument, says so, and holds it until its input ends. */
final class HoldMain {
    private HoldMain() {}

    public static void main(String[] arguments) throws Exception {
        Path cache = arguments.length > 1
                ? Path.of(arguments[1])
                : UserFolders.ofThisUser().cache();
        var files = RenderedFiles.of(TemporaryConfiguration.render(java.util.Map.of("fsync", "on")));
        try (var postgres =
                EmbeddedPostgres.open(EmbeddedSettings.of(Path.of(arguments[0]), 16, place -> files, cache))) {
            postgres.start();
            System.out.println("READY");
            var _ = System.in.readAllBytes();
        } catch (StartRefused e) {
            System.out.println("REFUSED " + e.getMessage());
        }
    }
}
