package io.alerthistory.operator.sql;

import io.alerthistory.operator.certificate.Issued;
import io.alerthistory.postgres.roles.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Connections of the superuser, who comes over the network by certificate alone (pg_hba.conf: cert map=operator). */
public final class Admin {
    /** The common name of the operator's certificate, which pg_ident.conf maps to the superuser. */
    public static final String COMMON_NAME = "alerthistory-operator";

    private Admin() {}

    /** The caller closes it. A {@link SQLException} is for {@link Reach#of(SQLException)}. */
    public static Connection connect(Endpoint endpoint, Issued clientCertificate, String database) throws SQLException {
        var login = new Properties();
        login.setProperty("user", Roles.SUPERUSER);
        // Clients may only read while the volume is nearly full; whoever mends that must write.
        // Until RoleSql has pinned it for the role: names are resolved in pg_catalog alone.
        login.setProperty("options", "-c search_path=pg_catalog -c default_transaction_read_only=off");
        return Dialling.dial(endpoint, Optional.of(clientCertificate), database, login);
    }
}
