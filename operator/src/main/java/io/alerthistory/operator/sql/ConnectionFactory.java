package io.alerthistory.operator.sql;

import io.alerthistory.operator.certificate.CertificateAndKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Opens connections with pgjdbc, with short timeouts: a reconcile does not wait, but runs again. */
final class ConnectionFactory {
    static final String APPLICATION_NAME = "alert-history-operator";

    private ConnectionFactory() {}

    static Connection connect(
            ServerEndpoint endpoint, Optional<CertificateAndKey> client, String database, Properties login)
            throws SQLException {
        var properties = new Properties();
        properties.setProperty("ApplicationName", APPLICATION_NAME);
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "8");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("gssEncMode", "disable");
        // A server's detail may repeat values of a statement.
        properties.setProperty("logServerErrorDetail", "false");
        new TlsProperties(endpoint.expectedName(), endpoint.trustedCaPem(), client).write(properties);
        properties.putAll(login);
        return DriverManager.getConnection(endpoint.url(database), properties);
    }
}
