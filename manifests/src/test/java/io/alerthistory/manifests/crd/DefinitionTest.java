package io.alerthistory.manifests.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.Yaml;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.schema.Field;
import io.alerthistory.spec.schema.Missing;
import io.alerthistory.spec.schema.Schema;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionTest {
    private static final String HEAD = """
            # Generated from the code (module spec); do not edit. A test writes it: -Dgolden.write=true
            """;

    static List<Definition> definitions() {
        return Definition.all();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theCommittedFileIsWhatTheCodeYields(Definition definition) {
        CommittedFile.at("charts/alert-history/crds/" + definition.name() + ".yaml")
                .check(HEAD + Yaml.of(definition.definition()));
    }

    /** An operator takes the definition with the larger revision for the newer one, so that every change needs a larger one. */
    @ParameterizedTest
    @MethodSource("definitions")
    void everyChangeOfTheDefinitionRaisesItsRevision(Definition definition) {
        var revisions =
                new CommittedFile(Path.of("src/test/resources/golden/crd-revisions/" + definition.kind() + ".txt"));
        var lines = revisions.read().lines().toList();
        var line = definition.revision() + " " + hash(definition);
        boolean newRevision = lines.stream()
                .allMatch(old -> Integer.parseInt(old.substring(0, old.indexOf(' '))) < definition.revision());
        if (newRevision) {
            revisions.check(revisions.read() + line + "\n");
        } else {
            assertThat(lines.getLast())
                    .as("the definition has changed: raise its revision, then -Dgolden.write=true")
                    .isEqualTo(line);
        }
    }

    static Stream<Map.Entry<String, Field>> fields() {
        return Definition.all().stream()
                .flatMap(kind -> Stream.of(kind.spec(), kind.status())
                        .flatMap(field -> all(kind.kind() + "." + field.name(), field)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyFieldIsDescribed(Map.Entry<String, Field> field) {
        assertThat(field.getValue().description())
                .as(field.getKey())
                .matches("(?s)\\S.{8,}\\.")
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyTextIsBounded(Map.Entry<String, Field> field) {
        if (field.getValue().schema() instanceof Schema.Text text) {
            assertThat(text.longest()).as(field.getKey()).isBetween(1, 32_768);
        }
    }

    /** What a later default would harm: the version, the volume, the data. Nothing else is frozen into an object. */
    @Test
    void theApiServerWritesTheseDefaultsAndNoOthers() {
        assertThat(fields().filter(field -> field.getValue().missing() instanceof Missing.Pinned))
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "PostgresInstance.spec.version",
                        "PostgresInstance.spec.replicas",
                        "PostgresInstance.spec.storage.size",
                        "PostgresInstance.spec.onDelete.volume",
                        "PostgresInstance.spec.onDelete.repository",
                        "PostgresBackup.spec.repository",
                        "PostgresBackup.spec.type",
                        "PostgresRestore.spec.repository");
        var written =
                definition().getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        assertThat(written.getProperties().get("spec").getDefault())
                .hasToString(
                        "{\"version\":\"16\",\"replicas\":1,\"storage\":{\"size\":\"20Gi\"},\"onDelete\":{\"volume\":\"Retain\",\"repository\":\"Retain\"}}");
        assertThat(PostgresInstance.defaults().version()).hasToString("16");
    }

    private static Stream<Map.Entry<String, Field>> all(String path, Field field) {
        var self = Stream.of(Map.entry(path, field)).filter(_ -> !field.name().isEmpty());
        return switch (field.schema()) {
            case Schema.Structure(var fields) ->
                Stream.concat(self, fields.stream().flatMap(inner -> all(path + "." + inner.name(), inner)));
            case Schema.Items items -> Stream.concat(self, all(path + "[]", items.item()));
            case Schema.Scalar _, Schema.Entries _, Schema.Tree _ -> self;
        };
    }

    private static CustomResourceDefinition definition() {
        return PostgresInstanceCrd.DEFINITION.definition();
    }

    private static String hash(Definition kind) {
        var definition = kind.definition();
        definition.getMetadata().setAnnotations(Map.of());
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(Yaml.of(definition).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
