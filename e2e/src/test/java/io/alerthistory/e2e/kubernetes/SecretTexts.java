package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Secrets of a namespace hold that nobody may read anywhere else. */
final class SecretTexts {
    // In Secrets for the reader's convenience; until when the previous password works, the status says as well.
    private static final Set<String> PUBLIC = Set.of(
            "user", "username", "host", "port", "dbname", "database", "sslmode", "ca.crt", "tls.crt", "previous-until");

    private static final Pattern OPTION = Pattern.compile("([a-z0-9-]+)=(.*)");
    private static final Pattern SECRET_OPTION = Pattern.compile(".*(-key|-key-secret|-pass)");

    // Shorter ones are in any text by chance.
    private static final int LEAST = 8;

    private SecretTexts() {}

    /** As they are, and as the API server shows them. */
    static Set<String> of(String namespace) {
        var texts = new TreeSet<String>();
        for (var secret :
                TestCluster.client().secrets().inNamespace(namespace).list().getItems()) {
            Optional.ofNullable(secret.getData())
                    .ifPresent(data -> data.forEach((key, value) -> {
                        if (!PUBLIC.contains(key)) {
                            lines(new String(Base64.getDecoder().decode(value), UTF_8))
                                    .forEach(texts::add);
                            texts.add(value);
                        }
                    }));
        }
        texts.removeIf(text -> text.length() < LEAST);
        return texts;
    }

    private static Stream<String> lines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("-----"))
                .flatMap(line -> {
                    var option = OPTION.matcher(line);
                    return !option.matches()
                            ? Stream.of(line)
                            : Stream.of(option.group(2))
                                    .filter(_ -> SECRET_OPTION
                                            .matcher(option.group(1))
                                            .matches());
                });
    }
}
