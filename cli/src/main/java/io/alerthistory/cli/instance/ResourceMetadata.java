package io.alerthistory.cli.instance;

import io.alerthistory.spec.problem.Problems;
import io.alerthistory.spec.yaml.YamlNode;
import io.alerthistory.spec.yaml.YamlReader;
import java.util.Optional;

/**
 * What a resource's file says of itself that is of the cluster and not of the database.
 *
 * @param namespace where it goes; empty leaves it to the command line
 */
public record ResourceMetadata(Optional<String> namespace, YamlNode.Mapping annotations) {
    static ResourceMetadata of(String yaml) {
        var metadata = YamlReader.read(yaml, new Problems())
                .flatMap(document -> child(document, "metadata"))
                .orElse(YamlNode.Mapping.EMPTY);
        return new ResourceMetadata(
                text(metadata, "namespace"),
                child(metadata, "annotations")
                        .map(node -> node instanceof YamlNode.Mapping mapping ? mapping : YamlNode.Mapping.EMPTY)
                        .orElse(YamlNode.Mapping.EMPTY));
    }

    public Optional<String> annotation(String name) {
        return text(annotations, name);
    }

    private static Optional<String> text(YamlNode node, String name) {
        return child(node, name)
                .flatMap(value -> value instanceof YamlNode.Scalar scalar
                                && !scalar.text().isEmpty()
                        ? Optional.of(scalar.text())
                        : Optional.empty());
    }

    private static Optional<YamlNode> child(YamlNode node, String name) {
        return node instanceof YamlNode.Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(name))
                : Optional.empty();
    }
}
