package io.alerthistory.embedded;

import java.nio.file.Path;

/** An unpacked PostgreSQL of one major version: initdb, pg_ctl and postgres, their libraries and extensions. */
record PostgresInstallation(int major, Path home) {

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }
}
