package io.alerthistory.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.postgres.roles.RolePassword;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Secrets of an instance. Their contents are passed in. */
public final class InstanceSecrets {
    public static final String USER = "user";
    public static final String PASSWORD = "password";
    public static final String CERTIFICATE = "tls.crt";
    public static final String KEY = "tls.key";
    public static final String AUTHORITY = "ca.crt";

    private InstanceSecrets() {}

    /**
     * What a client needs to log in, in the spellings that clients want.
     *
     * @param authority the CA (PEM) that the server's certificate is checked against
     */
    public static Secret app(InstanceNames names, String user, RolePassword password, String authority) {
        var data = new TreeMap<String, String>();
        var hostAndDatabase = names.host() + ":" + ContainerPorts.POSTGRES + "/" + PostgresNames.DATABASE;
        data.put("host", names.host());
        data.put("port", Integer.toString(ContainerPorts.POSTGRES));
        data.put("dbname", PostgresNames.DATABASE);
        data.put(USER, user);
        data.put(PASSWORD, password.text());
        data.put(
                "uri",
                "postgresql://" + user + ":" + percentEncode(password.text()) + "@" + hostAndDatabase
                        + "?sslmode=verify-full");
        data.put("jdbc-uri", "jdbc:postgresql://" + hostAndDatabase + "?sslmode=verify-full");
        data.put(AUTHORITY, authority);
        return secret(names, names.appSecret(), data);
    }

    public static Secret monitoring(InstanceNames names, RolePassword password) {
        return secret(
                names, names.monitoringSecret(), Map.of(USER, PostgresNames.MONITORING, PASSWORD, password.text()));
    }

    public static Secret bootstrap(InstanceNames names, RolePassword password) {
        return secret(names, names.bootstrapSecret(), Map.of(PASSWORD, password.text()));
    }

    /** SCRAM verifiers and which login is in use: what the operator remembers of passwords. */
    public static Secret verifiers(InstanceNames names, Map<String, String> data) {
        return secret(names, names.verifiersSecret(), data);
    }

    /** The keys of the instance's own authorities. */
    public static Secret authority(InstanceNames names, Map<String, String> data) {
        return secret(names, names.caSecret(), data);
    }

    public static Secret server(InstanceNames names, String certificate, String key, String authority) {
        return secret(names, names.serverSecret(), Map.of(CERTIFICATE, certificate, KEY, key, AUTHORITY, authority));
    }

    /** pgBackRest's configuration with what opens the repositories, by file name. */
    public static Secret pgbackrest(InstanceNames names, Map<String, String> files) {
        return secret(names, names.pgbackrestSecret(), files);
    }

    private static Secret secret(InstanceNames names, String name, Map<String, String> data) {
        return new SecretBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withName(name)
                        .withNamespace(names.namespace())
                        .withLabels(InstanceLabels.common(names))
                        .build())
                .withType("Opaque")
                // Not stringData: the API server would not notice a key that is no longer there.
                .withData(encode(data))
                .build();
    }

    /** The data of a Secret as text. */
    public static Map<String, String> decode(Secret secret) {
        var text = new TreeMap<String, String>();
        Optional.ofNullable(secret.getData())
                .ifPresent(data -> data.forEach((key, value) ->
                        text.put(key, new String(Base64.getDecoder().decode(value), UTF_8))));
        return text;
    }

    private static Map<String, String> encode(Map<String, String> text) {
        var data = new TreeMap<String, String>();
        text.forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value.getBytes(UTF_8))));
        return data;
    }

    // RFC 3986: a password that a person chose may hold what an URI is made of.
    private static String percentEncode(String text) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            encoded.append(
                    c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)
                            ? String.valueOf(c)
                            : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
