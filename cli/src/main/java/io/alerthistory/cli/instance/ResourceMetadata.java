package io.alerthistory.cli.instance;

import io.alerthistory.spec.problem.ProblemCollector;
import io.alerthistory.spec.yaml.YamlNode;
import io.alerthistory.spec.yaml.YamlReader;
import java.util.Optional;

/**
 * The metadata of a resource in a file, which concern the cluster rather than the database.
 *
 * @param namespace the namespace; if empty, the command line decides
 */
public record ResourceMetadata(Optional<String> namespace, YamlNode.YamlMapping annotations) {
    static ResourceMetadata of(String yaml) {
        var metadata = YamlReader.read(yaml, new ProblemCollector())
                .flatMap(document -> child(document, "metadata"))
                .orElse(YamlNode.YamlMapping.EMPTY);
        return new ResourceMetadata(
                text(metadata, "namespace"),
                child(metadata, "annotations")
                        .map(node ->
                                node instanceof YamlNode.YamlMapping mapping ? mapping : YamlNode.YamlMapping.EMPTY)
                        .orElse(YamlNode.YamlMapping.EMPTY));
    }

    public Optional<String> annotation(String name) {
        return text(annotations, name);
    }

    private static Optional<String> text(YamlNode node, String name) {
        return child(node, name)
                .flatMap(value -> value instanceof YamlNode.YamlScalar scalar
                                && !scalar.text().isEmpty()
                        ? Optional.of(scalar.text())
                        : Optional.empty());
    }

    private static Optional<YamlNode> child(YamlNode node, String name) {
        return node instanceof YamlNode.YamlMapping mapping
                ? Optional.ofNullable(mapping.entries().get(name))
                : Optional.empty();
    }
}
