package io.alerthistory.postgres.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.Golden;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.capacity.Capacity;
import io.alerthistory.postgres.capacity.MeasuredBytes;
import io.alerthistory.postgres.roles.Logins;
import io.alerthistory.postgres.roles.Password;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.postgres.roles.ScramVerifier;
import io.alerthistory.spec.Parsed;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spec in, files out, whole: golden/NAME.yaml beside golden/NAME/. Rewritten with -Dgolden.write=true, then reviewed. */
class GoldenFilesTest {
    static Stream<String> names() {
        return Golden.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void rendersTheImagesFiles(String name) {
        compare(name, "image", Location.Image.standard());
    }

    @ParameterizedTest
    @MethodSource("names")
    void rendersTheEmbeddedFiles(String name) {
        compare(name, "embedded", new Location.Embedded("/data/pg_hba.conf", "/data/pg_ident.conf", "/run/ah", 54_321));
    }

    @ParameterizedTest
    @MethodSource("names")
    void printsTheCapacity(String name) {
        instance(name)
                .ifPresent(instance -> Golden.check(
                        name + "/capacity.txt",
                        Capacity.of(instance, PostgresBuild.IMAGE, MeasuredBytes.defaults())
                                .text()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void rendersTheRoles(String name) {
        var verifier =
                ScramVerifier.of(new Password("example"), "a fixed salt, 16".getBytes(StandardCharsets.US_ASCII));
        instance(name).ifPresent(instance -> {
            var sql = RoleSql.of(instance, PostgresBuild.IMAGE, Logins.service(verifier));
            Golden.check(
                    name + "/roles.sql",
                    Stream.of(
                                    Stream.of("-- database postgres"),
                                    sql.inPostgres().stream(),
                                    Stream.of(
                                            "-- unless there is a row from: " + sql.databaseExists(),
                                            sql.createDatabase(),
                                            "-- database alert_history"),
                                    sql.inDatabase().stream())
                            .flatMap(lines -> lines)
                            .map(line -> line.startsWith("--") ? line : line + ";")
                            .collect(Collectors.joining("\n", "", "\n")));
        });
    }

    private static void compare(String name, String build, Location location) {
        switch (PostgresInstanceParser.parse(Golden.read(name + ".yaml"))) {
            case Parsed.Invalid invalid -> Golden.check(name + "/problems.txt", Golden.lines(invalid.problems()));
            case Parsed.Valid valid ->
                compare(name + "/" + build, PostgresConfiguration.render(valid.instance(), location));
        }
    }

    private static void compare(String directory, Rendered rendered) {
        switch (rendered) {
            case Rendered.Refused refused ->
                Golden.check(directory + "/problems.txt", Golden.lines(refused.problems()));
            case Rendered.Files files -> {
                Golden.check(directory + "/postgresql.conf", files.postgresqlConf());
                Golden.check(directory + "/pg_hba.conf", files.pgHbaConf());
                Golden.check(directory + "/pg_ident.conf", files.pgIdentConf());
                Golden.check(directory + "/differences.txt", Golden.lines(files.differences()));
                assertThat(files.postgresqlConf()).endsWith("alert_history.config_hash = '" + files.hash() + "'\n");
            }
        }
    }

    private static Optional<PostgresInstance> instance(String name) {
        return switch (PostgresInstanceParser.parse(Golden.read(name + ".yaml"))) {
            case Parsed.Valid valid -> Optional.of(valid.instance());
            case Parsed.Invalid invalid -> Optional.empty();
        };
    }
}
