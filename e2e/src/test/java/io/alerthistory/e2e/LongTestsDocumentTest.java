package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md lists exactly the tests that carry the tag {@code long}, which .ci/run leaves out. */
class LongTestsDocumentTest {
    private static final String TAG = "@Tag(\"long\")";
    private static final Pattern TAGGED = Pattern.compile(Pattern.quote(TAG)
            + "\\s+(?:@\\w+(?:\\([^)]*\\))?\\s+)*(?:(?:public|static|final|abstract)\\s+)*(class|void)\\s+(\\w+)");
    private static final Pattern ITEM = Pattern.compile("(?m)^- `(\\w+Test(?:#\\w+)?)`:\\s+\\S");

    @Test
    void contributingListsEveryLongTest() throws IOException {
        assertThat(documentedTests()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(taggedTests());
    }

    private static List<String> documentedTests() {
        String page = ProjectCheckout.text("CONTRIBUTING.md");
        int start = page.indexOf("## Tests tagged long");
        String section = page.substring(start, page.indexOf("\n## ", start));
        return ITEM.matcher(section).results().map(item -> item.group(1)).toList();
    }

    private static List<String> taggedTests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("Test.java"))
                    .flatMap(LongTestsDocumentTest::taggedTests)
                    .toList();
        }
    }

    private static Stream<String> taggedTests(Path file) {
        String className = file.getFileName().toString().replace(".java", "");
        // This class names the tag in its own code.
        String source = className.equals("LongTestsDocumentTest") ? "" : read(file);
        List<String> tagged = TAGGED.matcher(source)
                .results()
                .map(found -> found.group(1).equals("class") ? found.group(2) : className + "#" + found.group(2))
                .toList();
        assertThat(tagged)
                .as("the tests tagged long in %s", file)
                .hasSize(source.split(Pattern.quote(TAG), -1).length - 1);
        return tagged.stream();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
