package io.alerthistory.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the documents say of doctor, and where it sends people. */
class DoctorDocumentTest {
    private static final Path DOCUMENTS = Path.of("..", "docs");
    private static final String BEGIN = "<!-- generated from the code; a test writes it: -Dgolden.write=true -->\n";
    private static final String END = "<!-- end -->";

    @ParameterizedTest
    @EnumSource
    void eachGuideIsAHeadingThatIsThere(GuideSection guide) throws IOException {
        Path page = DOCUMENTS.resolve(guide.runbook().page());
        assertThat(Files.readAllLines(page))
                .as("%s sends people to a heading of %s", guide, page)
                .anyMatch(line -> line.matches("#{1,6} .*")
                        && line.replaceFirst("#+ ", "").equals(guide.runbook().heading()));
    }

    @Test
    void theRunbookListsTheChecks() {
        CommittedFile.at("docs/OPERATIONS_RUNBOOK.md").checkBetween(BEGIN, END, list());
    }

    private static String list() {
        return Arrays.stream(DoctorCheck.values()).map(DoctorDocumentTest::item).collect(Collectors.joining());
    }

    private static String item(DoctorCheck check) {
        return "- `%s`: %s\n".formatted(check, check.expectation())
                + place("on one machine", check.machineSource())
                + place("in a cluster", check.clusterSource());
    }

    private static String place(String name, String examined) {
        return examined.isEmpty() ? "" : "  - %s: %s\n".formatted(name, examined);
    }
}
