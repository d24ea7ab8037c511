package io.alerthistory.manifests;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.Location;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.Rendered;
import io.alerthistory.spec.Parsed;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What objects are made from in tests, with all that an operator would add. */
public final class Targets {
    private Targets() {}

    public static Target ofFile(Path file) {
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

    public static Target of(PostgresInstance instance) {
        return of(instance, MonitorKind.ABSENT);
    }

    public static Target of(PostgresInstance instance, MonitorKind monitors) {
        var names = new Names(instance.name(), "alerts");
        var platform = Platform.standard("alert-history-system");
        var files = switch (PostgresConfiguration.render(instance, Location.Image.of(PostgresBuild.IMAGE))) {
            case Rendered.Files rendered -> rendered;
            case Rendered.Refused(var problems) -> throw new AssertionError(problems);
        };
        return new Target(
                instance,
                names,
                platform,
                platform.image(instance).orElseThrow(),
                files,
                "the certificate of the instance's CA\n",
                instance.tls().serverSecret().orElse(names.server()),
                monitors,
                "");
    }

    private static PostgresInstance parse(String yaml) {
        return switch (PostgresInstanceParser.parse(yaml)) {
            case Parsed.Valid(var instance) -> instance;
            case Parsed.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }
}
