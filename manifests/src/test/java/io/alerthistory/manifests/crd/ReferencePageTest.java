package io.alerthistory.manifests.crd;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
    @Test
    void thePageSaysWhatTheCodeReads() {
        CommittedFile.at("docs/reference.md")
                .checkBetween(
                        "<!-- generated from the code; -Dgolden.write=true -->\n",
                        "<!-- end -->",
                        Definition.all().stream()
                                .map(kind -> "\n## " + kind.kind() + "\n\n" + kind.description() + "\n\n"
                                        + ReferencePage.of(kind.spec())
                                        + ReferencePage.of(kind.status())
                                        + "\n")
                                .collect(Collectors.joining()));
    }
}
