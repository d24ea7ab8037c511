package io.alerthistory.manifests.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the guides read fields and columns that the custom resources have. */
class DocumentedResourcesTest {
    private static final Set<String> OF_PODS = Set.of("containerStatuses");

    @ParameterizedTest
    @ValueSource(strings = {"DISASTER_RECOVERY", "TROUBLESHOOTING", "OPERATIONS_RUNBOOK"})
    void everyStatusFieldExists(String page) throws IOException {
        var fields =
                versions().flatMap(version -> status(version).keySet().stream()).collect(Collectors.toSet());
        fields.addAll(OF_PODS);
        assertThat(found("(?<![\\w-])\\.?status\\.(\\w+)", read(page)))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(fields).contains(field));
    }

    @Test
    void everyFieldOfARepositoryExists() throws IOException {
        var fields = versions()
                .map(version -> status(version).get("repositories"))
                .filter(repositories -> repositories != null)
                .flatMap(repositories -> repositories.getItems().getSchema().getProperties().keySet().stream())
                .collect(Collectors.toSet());
        var ranges =
                String.join("\n", found("range \\.status\\.repositories\\[\\*]}(.*?)\\{end}", read("TROUBLESHOOTING")));
        var paths = Stream.concat(
                        found("status\\.repositories\\[[^]]*]\\.(\\w+)", read("DISASTER_RECOVERY")).stream(),
                        found("\\{\\.(\\w+)}", ranges).stream())
                .toList();
        assertThat(paths)
                .hasSizeGreaterThan(4)
                .allSatisfy(field -> assertThat(fields).contains(field));
    }

    @Test
    void everyTableHasTheColumnsOfItsResource() throws IOException {
        var headers = versions().map(DocumentedResourcesTest::header).toList();
        assertThat(found("(?m)^NAME\\s+(INSTANCE\\s.*?)\\s+AGE$", read("DISASTER_RECOVERY")))
                .isNotEmpty()
                .allSatisfy(header -> assertThat(headers).contains(header.replaceAll("\\s{2,}", "|")));
    }

    private static String header(CustomResourceDefinitionVersion version) {
        return version.getAdditionalPrinterColumns().stream()
                .filter(column -> column.getPriority() == null || column.getPriority() == 0)
                .map(CustomResourceColumnDefinition::getName)
                .filter(name -> !name.equals("Age"))
                .map(name -> name.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining("|"));
    }

    private static Stream<CustomResourceDefinitionVersion> versions() {
        return ResourceDefinition.all().stream()
                .map(definition -> definition
                        .customResourceDefinition()
                        .getSpec()
                        .getVersions()
                        .getFirst());
    }

    private static Map<String, JSONSchemaProps> status(CustomResourceDefinitionVersion version) {
        return version.getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .get("status")
                .getProperties();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .distinct()
                .toList();
    }

    private static String read(String page) throws IOException {
        return Files.readString(Path.of("../docs", page + ".md"));
    }
}
