package io.alerthistory.operator.sql;

import io.alerthistory.operator.certificate.CertificateAndKey;
import io.alerthistory.postgres.roles.PostgresNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * Connections of the superuser, who can log in over the network only with a certificate (pg_hba.conf: cert
 * map=operator).
 */
public final class SuperuserConnections {
    /** The common name of the operator's certificate, which pg_ident.conf maps to the superuser. */
    public static final String COMMON_NAME = "alerthistory-operator";

    private SuperuserConnections() {}

    /** The caller closes it. A {@link SQLException} is for {@link ServerReachability#classify(SQLException)}. */
    public static Connection connect(ServerEndpoint endpoint, CertificateAndKey clientCertificate, String database)
            throws SQLException {
        var login = new Properties();
        login.setProperty("user", PostgresNames.SUPERUSER);
        // The operator must be able to write while clients can only read.
        // Until RoleSql has pinned it for the role: names are resolved in pg_catalog alone.
        login.setProperty("options", "-c search_path=pg_catalog -c default_transaction_read_only=off");
        return ConnectionFactory.connect(endpoint, Optional.of(clientCertificate), database, login);
    }
}
