package io.alerthistory.manifests.crd;

import io.alerthistory.spec.PostgresInstanceSchema;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
    @Test
    void thePageSaysWhatTheCodeReads() {
        CommittedFile.at("docs/reference.md")
                .checkBetween(
                        "<!-- generated from the code; -Dgolden.write=true -->\n",
                        "<!-- end -->",
                        ReferencePage.of(PostgresInstanceSchema.spec()) + ReferencePage.of(InstanceStatusSchema.STATUS)
                                + "\n");
    }
}
