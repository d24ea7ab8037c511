package io.alerthistory.manifests;

import io.alerthistory.spec.PostgresVersion;

/** Where things are in the containers. */
final class Paths {
    /** The claim's mount: PGDATA is two levels below, so that an upgrade can link from one major version to the next. */
    static final String CLAIM = "/var/lib/postgresql";

    static final String CONFIGURATION = "/etc/postgresql";
    static final String SOCKETS = "/var/run/postgresql";
    static final String BOOTSTRAP = "/etc/bootstrap";
    static final String MONITORING = "/etc/monitoring";

    private Paths() {}

    static String data(PostgresVersion version) {
        return CLAIM + "/" + version + "/pgdata";
    }
}
