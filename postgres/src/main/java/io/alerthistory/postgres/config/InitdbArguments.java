package io.alerthistory.postgres.config;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.roles.PostgresNames;
import java.util.List;

/**
 * The arguments of initdb: properties of a data directory that can be changed later only by dump and restore, or not at
 * all.
 */
public final class InitdbArguments {
    private InitdbArguments() {}

    /** Arguments of initdb besides {@code -D} and {@code --pwfile}, whose file the caller writes and removes. */
    public static List<String> of(PostgresBuild build) {
        return List.of(
                "--username=" + PostgresNames.SUPERUSER,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // ICU comes with the build and sorts the same on every machine; the system's locales may be missing.
                "--locale-provider=icu",
                "--icu-locale=en-US",
                "--locale=" + systemLocale(build),
                "--data-checksums");
    }

    /** The same for an image, whatever its PostgreSQL was compiled with. */
    public static List<String> image() {
        return of(PostgresBuild.IMAGE);
    }

    private static String systemLocale(PostgresBuild build) {
        return switch (build) {
            case EMBEDDED -> "C";
            case IMAGE, IMAGE_WITHOUT_LZ4 -> "C.UTF-8";
        };
    }
}
