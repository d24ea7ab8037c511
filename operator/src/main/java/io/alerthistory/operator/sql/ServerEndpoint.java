package io.alerthistory.operator.sql;

/**
 * A PostgreSQL server: its address, and how to verify its identity.
 *
 * @param address the address to connect to: a pod's IP address or a Service's name
 * @param expectedName the DNS name that the server certificate must contain, whatever the address is
 * @param trustedCaPem the only CA certificates that are trusted
 */
public record ServerEndpoint(String address, int port, String expectedName, String trustedCaPem) {
    String url(String database) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return address + ":" + port + " as " + expectedName;
    }
}
