package io.alerthistory.postgres.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.capacity.AlertCost;
import io.alerthistory.postgres.capacity.CapacityReport;
import io.alerthistory.postgres.roles.LoginVerifiers;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.postgres.roles.ScramVerifier;
import io.alerthistory.spec.CommittedFile;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Spec in, files out, whole: golden/NAME.yaml beside golden/NAME/. Rewritten with -Dgolden.write=true, then reviewed.
 */
class GoldenConfigurationTest {
    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(CommittedFile.golden("").path())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.substring(0, file.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void rendersTheImagesFiles(String name) {
        compare(name, "image", ServerLayout.ContainerLayout.standard());
    }

    @ParameterizedTest
    @MethodSource("names")
    void rendersTheEmbeddedFiles(String name) {
        compare(
                name,
                "embedded",
                new ServerLayout.EmbeddedLayout("/data/pg_hba.conf", "/data/pg_ident.conf", "/run/ah", 54_321));
    }

    @ParameterizedTest
    @MethodSource("names")
    void printsTheCapacity(String name) {
        instance(name)
                .ifPresent(instance -> check(
                        name + "/capacity.txt",
                        CapacityReport.of(instance, PostgresBuild.IMAGE, AlertCost.defaults())
                                .text()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void rendersTheRoles(String name) {
        var verifier =
                ScramVerifier.of(new RolePassword("example"), "a fixed salt, 16".getBytes(StandardCharsets.US_ASCII));
        instance(name).ifPresent(instance -> {
            var sql = RoleSql.of(instance, PostgresBuild.IMAGE, LoginVerifiers.service(verifier));
            check(
                    name + "/roles.sql",
                    Stream.of(
                                    Stream.of("-- database postgres"),
                                    sql.postgresStatements().stream(),
                                    Stream.of(
                                            "-- unless there is a row from: " + sql.databaseExistsQuery(),
                                            sql.createDatabaseStatement(),
                                            "-- database alert_history"),
                                    sql.databaseStatements().stream())
                            .flatMap(lines -> lines)
                            .map(line -> line.startsWith("--") ? line : line + ";")
                            .collect(Collectors.joining("\n", "", "\n")));
        });
    }

    private static void compare(String name, String build, ServerLayout layout) {
        switch (PostgresInstanceParser.parse(
                CommittedFile.golden(name + ".yaml").read())) {
            case InstanceParseResult.InvalidInstance invalid ->
                check(name + "/problems.txt", lines(invalid.problems()));
            case InstanceParseResult.ValidInstance valid ->
                compare(name + "/" + build, PostgresConfiguration.render(valid.instance(), layout));
        }
    }

    private static void compare(String directory, ConfigurationResult result) {
        switch (result) {
            case ConfigurationResult.InvalidConfiguration invalidConfiguration ->
                check(directory + "/problems.txt", lines(invalidConfiguration.problems()));
            case ConfigurationResult.PostgresConfigFiles files -> {
                check(directory + "/postgresql.conf", files.postgresqlConf());
                check(directory + "/pg_hba.conf", files.pgHbaConf());
                check(directory + "/pg_ident.conf", files.pgIdentConf());
                check(directory + "/differences.txt", lines(files.differences()));
                assertThat(files.postgresqlConf()).endsWith("alert_history.config_hash = '" + files.hash() + "'\n");
            }
        }
    }

    private static Optional<PostgresInstance> instance(String name) {
        return switch (PostgresInstanceParser.parse(
                CommittedFile.golden(name + ".yaml").read())) {
            case InstanceParseResult.ValidInstance valid -> Optional.of(valid.instance());
            case InstanceParseResult.InvalidInstance invalid -> Optional.empty();
        };
    }

    private static void check(String name, String rendered) {
        CommittedFile.golden(name).check(rendered);
    }

    private static String lines(List<?> items) {
        return items.stream().map(item -> item + "\n").collect(Collectors.joining());
    }
}
