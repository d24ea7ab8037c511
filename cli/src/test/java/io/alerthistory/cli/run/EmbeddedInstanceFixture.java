package io.alerthistory.cli.run;

import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.EmbeddedSettings;
import io.alerthistory.embedded.UserDirectories;
import io.alerthistory.machine.database.DatabaseProvisioning;
import io.alerthistory.machine.database.EmbeddedConfiguration;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** An instance as {@code run} makes it: rendered files, roles and database, on a real PostgreSQL. */
public final class EmbeddedInstanceFixture {
    private EmbeddedInstanceFixture() {}

    public static EmbeddedPostgres start(int major, Path directory) throws SQLException {
        PostgresInstance instance = instance(major);
        EmbeddedPostgres postgres = EmbeddedPostgres.open(new EmbeddedSettings(
                directory,
                major,
                new EmbeddedConfiguration(instance, Optional.empty()),
                UserDirectories.current().cache(),
                false));
        postgres.start();
        DatabaseProvisioning.provision(postgres, instance);
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
            case InstanceParseResult.ValidInstance valid -> valid.instance();
            case InstanceParseResult.InvalidInstance invalid -> throw new AssertionError(invalid.problems());
        };
    }
}
