package io.alerthistory.manifests;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.ServerLayout;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What objects are made from in tests, with all that an operator would add. */
public final class TestRenderContexts {
    private TestRenderContexts() {}

    public static RenderContext ofFile(Path file) {
        try {
            return of(parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An instance with this YAML below {@code spec}. */
    public static PostgresInstance instance(String spec) {
        return parse("apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata: {name: history}\nspec:\n"
                + ("version: \"17\"\n" + spec).indent(2));
    }

    public static RenderContext of(PostgresInstance instance) {
        return of(instance, ServiceMonitorSupport.ABSENT);
    }

    public static RenderContext of(PostgresInstance instance, ServiceMonitorSupport serviceMonitorSupport) {
        var names = new InstanceNames(instance.name(), "alerts");
        var platform = PlatformDefaults.standard("alert-history-system");
        var files =
                switch (PostgresConfiguration.render(instance, ServerLayout.ContainerLayout.of(PostgresBuild.IMAGE))) {
                    case ConfigurationResult.PostgresConfigFiles rendered -> rendered;
                    case ConfigurationResult.InvalidConfiguration(var problems) -> throw new AssertionError(problems);
                };
        return new RenderContext(
                instance,
                names,
                platform,
                platform.postgresImage(instance).orElseThrow(),
                files,
                "the certificate of the instance's CA\n",
                instance.tls().serverSecret().orElse(names.serverSecret()),
                serviceMonitorSupport,
                "");
    }

    private static PostgresInstance parse(String yaml) {
        return switch (PostgresInstanceParser.parse(yaml)) {
            case InstanceParseResult.ValidInstance(var instance) -> instance;
            case InstanceParseResult.InvalidInstance(var problems) -> throw new AssertionError(problems);
        };
    }
}
