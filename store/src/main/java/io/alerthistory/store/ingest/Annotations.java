package io.alerthistory.store.ingest;

import io.alerthistory.history.Hash;
import java.nio.charset.StandardCharsets;

/**
 * What a sender wrote beside the labels, stored once however often it comes.
 *
 * @param id names the content
 * @param body the annotations as a JSON object, names sorted
 * @param generatorUrl where the alert comes from; '' when the sender did not say
 */
public record Annotations(AnnotationId id, String body, String generatorUrl) {

    public static Annotations of(String body, String generatorUrl) {
        byte[] content = (body + '\n' + generatorUrl).getBytes(StandardCharsets.UTF_8);
        return new Annotations(AnnotationId.shared(Hash.sha256(content).half()), body, generatorUrl);
    }
}
