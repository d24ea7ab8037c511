package io.alerthistory.cli.run;

import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.EmbeddedSettings;
import io.alerthistory.embedded.UserFolders;
import io.alerthistory.spec.Parsed;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** An instance as {@code run} makes it: rendered files, roles and database, on a real PostgreSQL. */
public final class OurInstance {
    private OurInstance() {}

    public static EmbeddedPostgres start(int major, Path directory) throws SQLException {
        PostgresInstance instance = instance(major);
        EmbeddedPostgres postgres = EmbeddedPostgres.open(new EmbeddedSettings(
                directory,
                major,
                new Laptop(instance, Optional.empty()),
                UserFolders.ofThisUser().cache(),
                false));
        postgres.start();
        OwnDatabase.ensure(postgres, instance);
        return postgres;
    }

    private static PostgresInstance instance(int major) {
        String yaml = """
                apiVersion: alerthistory.io/v1alpha1
                kind: PostgresInstance
                metadata: {name: history}
                spec: {version: "%d"}
                """.formatted(major);
        return switch (PostgresInstanceParser.parse(yaml)) {
            case Parsed.Valid valid -> valid.instance();
            case Parsed.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }
}
