package io.alerthistory.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.postgres.roles.Password;
import io.alerthistory.postgres.roles.Roles;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Secrets of an instance, from contents that others made. */
public final class Secrets {
    public static final String USER = "user";
    public static final String PASSWORD = "password";
    public static final String CERTIFICATE = "tls.crt";
    public static final String KEY = "tls.key";
    public static final String AUTHORITY = "ca.crt";

    private Secrets() {}

    /**
     * What a client needs to log in, in the spellings that clients want.
     *
     * @param authority the CA (PEM) that the server's certificate is checked against
     */
    public static Secret app(Names names, String user, Password password, String authority) {
        var data = new TreeMap<String, String>();
        var place = names.host() + ":" + Ports.POSTGRES + "/" + Roles.DATABASE;
        data.put("host", names.host());
        data.put("port", Integer.toString(Ports.POSTGRES));
        data.put("dbname", Roles.DATABASE);
        data.put(USER, user);
        data.put(PASSWORD, password.text());
        data.put("uri", "postgresql://" + user + ":" + percent(password.text()) + "@" + place + "?sslmode=verify-full");
        data.put("jdbc-uri", "jdbc:postgresql://" + place + "?sslmode=verify-full");
        data.put(AUTHORITY, authority);
        return secret(names, names.app(), data);
    }

    public static Secret monitoring(Names names, Password password) {
        return secret(names, names.monitoring(), Map.of(USER, Roles.MONITORING, PASSWORD, password.text()));
    }

    public static Secret bootstrap(Names names, Password password) {
        return secret(names, names.bootstrap(), Map.of(PASSWORD, password.text()));
    }

    /** SCRAM verifiers and which login is in use: what the operator remembers of passwords. */
    public static Secret verifiers(Names names, Map<String, String> data) {
        return secret(names, names.verifiers(), data);
    }

    /** The keys of the instance's own authorities. */
    public static Secret authority(Names names, Map<String, String> data) {
        return secret(names, names.authority(), data);
    }

    public static Secret server(Names names, String certificate, String key, String authority) {
        return secret(names, names.server(), Map.of(CERTIFICATE, certificate, KEY, key, AUTHORITY, authority));
    }

    /** pgBackRest's configuration with what opens the repositories, by file name. */
    public static Secret pgbackrest(Names names, Map<String, String> files) {
        return secret(names, names.pgbackrest(), files);
    }

    private static Secret secret(Names names, String name, Map<String, String> data) {
        return new SecretBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withName(name)
                        .withNamespace(names.namespace())
                        .withLabels(Labels.all(names))
                        .build())
                .withType("Opaque")
                // Not stringData: the API server would not notice a key that is no longer there.
                .withData(encoded(data))
                .build();
    }

    /** The data of a Secret as text. */
    public static Map<String, String> text(Secret secret) {
        var text = new TreeMap<String, String>();
        Optional.ofNullable(secret.getData())
                .ifPresent(data -> data.forEach((key, value) ->
                        text.put(key, new String(Base64.getDecoder().decode(value), UTF_8))));
        return text;
    }

    private static Map<String, String> encoded(Map<String, String> text) {
        var data = new TreeMap<String, String>();
        text.forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value.getBytes(UTF_8))));
        return data;
    }

    // RFC 3986: a password that a person chose may hold what an URI is made of.
    private static String percent(String text) {
        var out = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            out.append(
                    c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)
                            ? String.valueOf(c)
                            : "%%%02X".formatted((int) c));
        }
        return out.toString();
    }
}
