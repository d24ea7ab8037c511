package io.alerthistory.manifests.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.PostgresInstanceSchema;
import io.alerthistory.spec.schema.Field;
import io.alerthistory.spec.schema.Schema;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A field that is added to the spec needs a line that says what its change does. */
class SpecFieldTest {
    @Test
    void everyFieldOfTheSpecIsCompared() {
        var compared = SpecField.ALL.stream().map(SpecField::path).toList();

        assertThat(paths("", PostgresInstanceSchema.spec()))
                .isNotEmpty()
                .filteredOn(path -> !path.equals("parameters"))
                .allSatisfy(path -> assertThat(compared)
                        .as(path)
                        .anyMatch(known -> path.equals(known) || path.startsWith(known + ".")));
    }

    private static Stream<String> paths(String above, Field field) {
        return field.schema() instanceof Schema.Structure structure
                ? structure.fields().stream()
                        .flatMap(child -> paths(above.isEmpty() ? child.name() : above + "." + child.name(), child))
                : Stream.of(above);
    }
}
