package io.alerthistory.embedded;

/** The text of the three configuration files. */
public record ConfigurationFiles(String postgresqlConf, String hba, String ident) {

    /** Host connections from this machine with a password, nothing else: never trust. */
    public static final String LOOPBACK_HBA = """
            # type  database  user  address       method
            host    all       all   127.0.0.1/32  scram-sha-256
            """;

    public static ConfigurationFiles of(String postgresqlConf) {
        return new ConfigurationFiles(postgresqlConf, LOOPBACK_HBA, "");
    }
}
