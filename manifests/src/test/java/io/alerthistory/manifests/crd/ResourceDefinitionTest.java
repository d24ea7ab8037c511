package io.alerthistory.manifests.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.KubernetesYaml;
import io.alerthistory.spec.CommittedFile;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.schema.DefaultRule;
import io.alerthistory.spec.schema.FieldDefinition;
import io.alerthistory.spec.schema.FieldSchema;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceDefinitionTest {
    private static final String HEAD = """
            # Generated from the code (module spec); do not edit. A test writes it: -Dgolden.write=true
            """;

    static List<ResourceDefinition> definitions() {
        return ResourceDefinition.all();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theCommittedFileIsUpToDate(ResourceDefinition definition) {
        CommittedFile.at("charts/alert-history/crds/" + definition.name() + ".yaml")
                .check(HEAD + KubernetesYaml.of(definition.customResourceDefinition()));
    }

    /**
     * An operator takes the definition with the larger revision for the newer one, so that every change needs a larger
     * one.
     */
    @ParameterizedTest
    @MethodSource("definitions")
    void everyChangeOfTheDefinitionRaisesItsRevision(ResourceDefinition definition) {
        var revisions = CommittedFile.golden("crd-revisions/" + definition.kind() + ".txt");
        var lines = revisions.read().lines().toList();
        var line = definition.revision() + " " + hash(definition);
        boolean newRevision = lines.stream()
                .allMatch(previous ->
                        Integer.parseInt(previous.substring(0, previous.indexOf(' '))) < definition.revision());
        if (newRevision) {
            revisions.check(revisions.read() + line + "\n");
        } else {
            assertThat(lines.getLast())
                    .as("the definition has changed: raise its revision, then -Dgolden.write=true")
                    .isEqualTo(line);
        }
    }

    static Stream<Map.Entry<String, FieldDefinition>> fields() {
        return ResourceDefinition.all().stream()
                .flatMap(definition -> Stream.of(definition.spec(), definition.status())
                        .flatMap(field -> all(definition.kind() + "." + field.name(), field)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyFieldIsDescribed(Map.Entry<String, FieldDefinition> field) {
        assertThat(field.getValue().description())
                .as(field.getKey())
                .matches("(?s)\\S.{8,}\\.")
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyTextIsBounded(Map.Entry<String, FieldDefinition> field) {
        if (field.getValue().schema() instanceof FieldSchema.StringSchema text) {
            assertThat(text.maxLength()).as(field.getKey()).isBetween(1, 32_768);
        }
    }

    /** What a later default would harm: the version, the volume, the data. Nothing else is frozen into an object. */
    @Test
    void theApiServerWritesOnlyTheListedDefaults() {
        assertThat(fields().filter(field -> field.getValue().defaultRule() instanceof DefaultRule.PinnedDefault))
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
        var schema = definition().getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        assertThat(schema.getProperties().get("spec").getDefault())
                .hasToString("{\"version\":\"16\",\"replicas\":1,\"storage\":{\"size\":\"20Gi\"},\"onDelete\":{"
                        + "\"volume\":\"Retain\",\"repository\":\"Retain\"}}");
        assertThat(PostgresInstance.defaults().version()).hasToString("16");
    }

    private static Stream<Map.Entry<String, FieldDefinition>> all(String path, FieldDefinition field) {
        var self = Stream.of(Map.entry(path, field)).filter(_ -> !field.name().isEmpty());
        return switch (field.schema()) {
            case FieldSchema.ObjectSchema(var fields) ->
                Stream.concat(self, fields.stream().flatMap(inner -> all(path + "." + inner.name(), inner)));
            case FieldSchema.ListSchema items -> Stream.concat(self, all(path + "[]", items.item()));
            case FieldSchema.ScalarSchema _, FieldSchema.MapSchema _, FieldSchema.OpaqueObjectSchema _ -> self;
        };
    }

    private static CustomResourceDefinition definition() {
        return PostgresInstanceCrd.DEFINITION.customResourceDefinition();
    }

    private static String hash(ResourceDefinition resource) {
        var definition = resource.customResourceDefinition();
        definition.getMetadata().setAnnotations(Map.of());
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(KubernetesYaml.of(definition).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
