package io.alerthistory.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.doctor.check.DoctorCheck;
import io.alerthistory.cli.doctor.check.GuideSection;
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
    private static final Path RUNBOOK = DOCUMENTS.resolve("OPERATIONS_RUNBOOK.md");
    private static final String BEGIN = "<!-- generated from the code; a test writes it: -Dgolden=write -->\n";
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
    void theRunbookListsTheChecks() throws IOException {
        String page = Files.readString(RUNBOOK);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END, from);
        assertThat(from).isGreaterThan(BEGIN.length());
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(RUNBOOK, page.substring(0, from) + list() + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(list());
        }
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
