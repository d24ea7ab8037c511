package io.alerthistory.e2e.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.ProjectCheckout;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md lists exactly the tests that carry the tag {@code long}, which .ci/run leaves out. */
class LongTestsDocumentTest {
    private static final Pattern ITEM = Pattern.compile("(?m)^- `(\\w+Test(?:#\\w+)?)`:\\s+\\S");

    @Test
    void contributingListsEveryLongTest() {
        assertThat(documentedTests()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(taggedTests());
    }

    private static List<String> documentedTests() {
        String page = ProjectCheckout.text("CONTRIBUTING.md");
        int start = page.indexOf("## Tests tagged long");
        String section = page.substring(start, page.indexOf("\n## ", start));
        return ITEM.matcher(section).results().map(item -> item.group(1)).toList();
    }

    private static List<String> taggedTests() {
        return ProjectFiles.matching("e2e/src/test/java/**/*Test.java").stream()
                .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()))
                .flatMap(className -> taggedTests(SourceClass.of(className)))
                .toList();
    }

    private static Stream<String> taggedTests(SourceClass type) {
        String className = type.tree().getSimpleName().toString();
        Stream<String> methods = type.methods()
                .filter(method -> new TestAnnotations(method.getModifiers()).isTaggedLong())
                .map(method -> className + "#" + method.getName());
        boolean wholeClass = new TestAnnotations(type.tree().getModifiers()).isTaggedLong();
        return Stream.concat(wholeClass ? Stream.of(className) : Stream.empty(), methods);
    }
}
