package io.alerthistory.manifests.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.PostgresInstanceSchema;
import io.alerthistory.spec.schema.FieldDefinition;
import io.alerthistory.spec.schema.FieldSchema;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A field that is added to the spec needs a line that says what its change does. */
class SpecFieldTest {
    @Test
    void everyFieldOfTheSpecIsCompared() {
        var comparedPaths = SpecField.ALL.stream().map(SpecField::path).toList();

        assertThat(paths("", PostgresInstanceSchema.spec()))
                .isNotEmpty()
                .filteredOn(path -> !path.equals("parameters"))
                .allSatisfy(path -> assertThat(comparedPaths)
                        .as(path)
                        .anyMatch(comparedPath -> path.equals(comparedPath) || path.startsWith(comparedPath + ".")));
    }

    private static Stream<String> paths(String parentPath, FieldDefinition field) {
        return field.schema() instanceof FieldSchema.ObjectSchema structure
                ? structure.fields().stream()
                        .flatMap(child ->
                                paths(parentPath.isEmpty() ? child.name() : parentPath + "." + child.name(), child))
                : Stream.of(parentPath);
    }
}
