package io.alerthistory.operator.sql;

/**
 * A PostgreSQL server: where to dial, and how to know that it is the right one.
 *
 * @param address what is dialled: a pod's IP address or a Service's name
 * @param expectedName the DNS name that the server's certificate must hold, whatever was dialled
 * @param trustedCaPem the certificates that may vouch for it, and no others
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
