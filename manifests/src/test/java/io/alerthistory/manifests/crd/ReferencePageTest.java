package io.alerthistory.manifests.crd;

import io.alerthistory.spec.CommittedFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
    @Test
    void theReferencePageIsUpToDate() {
        CommittedFile.at("docs/reference.md")
                .checkBetween(
                        "<!-- generated from the code; -Dgolden.write=true -->\n",
                        "<!-- end -->",
                        ResourceDefinition.all().stream().map(ReferencePage::of).collect(Collectors.joining()));
    }
}
