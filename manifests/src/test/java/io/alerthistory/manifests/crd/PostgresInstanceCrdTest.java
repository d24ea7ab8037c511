package io.alerthistory.manifests.crd;

import io.alerthistory.manifests.Yaml;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PostgresInstanceCrdTest {
    private static final String HEAD = """
            # Generated from the code (module spec); do not edit. A test writes it: -Dgolden.write=true
            """;

    @Test
    void theCommittedFileIsWhatTheCodeYields() {
        new CommittedFile(Path.of("..", "charts", "alert-history", "crds", PostgresInstanceCrd.NAME + ".yaml"))
                .check(HEAD + Yaml.of(PostgresInstanceCrd.definition()));
    }
}
