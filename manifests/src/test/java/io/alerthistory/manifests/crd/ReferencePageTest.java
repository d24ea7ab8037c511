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
                        ResourceDefinition.all().stream()
                                .map(definition ->
                                        "\n## " + definition.kind() + "\n\n" + definition.description() + "\n\n"
                                                + ReferencePage.of(definition.spec())
                                                + ReferencePage.of(definition.status())
                                                + "\n")
                                .collect(Collectors.joining()));
    }
}
