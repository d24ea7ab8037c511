package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What `alert-history render` prints, judged by the API server. */
class RenderedObjectsTest {
    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{networkPolicy: {enabled: false}, exporter: {enabled: false}}",
                "{version: \"17\", tls: {mode: optional, serverSecret: mine}, storage: {size: 5Gi, storageClass: "
                        + "standard,"
                        + " selector: {matchLabels: {disk: fast}}}, pod: {tolerations: [{key: db, operator: Exists}],"
                        + " nodeSelector: {disk: fast}, priorityClassName: high, gracePeriod: 5m},"
                        + " networkPolicy: {dns: [{cidr: 169.254.20.10/32}]}}"
            })
    void theApiServerAcceptsEveryObject(String spec) {
        var file = AlertHistoryCli.file(folder, "history", spec);
        var rendered = AlertHistoryCli.call(folder, "render", "-f", file, "-n", testNamespace.name());
        assertThat(rendered.exit()).as(rendered::toString).isZero();

        var objects = testNamespace
                .client()
                .load(new ByteArrayInputStream(rendered.out().getBytes(UTF_8)))
                .items();
        assertThat(objects).hasSizeGreaterThan(5);
        List.copyOf(objects)
                .forEach(object -> assertThat(testNamespace
                                .client()
                                .resource(object)
                                .dryRun()
                                .fieldManager("render")
                                .serverSideApply()
                                .getMetadata()
                                .getNamespace())
                        .isEqualTo(testNamespace.name()));
        assertThat(AlertHistoryCli.call(folder, "render", "-f", file, "-n", testNamespace.name())
                        .out())
                .isEqualTo(rendered.out());
    }
}
