package io.alerthistory.store.ingest;

import io.alerthistory.history.Sha256Hash;
import java.nio.charset.StandardCharsets;

/**
 * What a sender wrote beside the labels, stored once however often it comes.
 *
 * @param id names the content
 * @param body the annotations as a JSON object, names sorted
 * @param generatorUrl where the alert comes from; '' when the sender did not say
 */
public record AnnotationContent(AnnotationId id, String body, String generatorUrl) {

    public static AnnotationContent of(String body, String generatorUrl) {
        byte[] content = (body + '\n' + generatorUrl).getBytes(StandardCharsets.UTF_8);
        return new AnnotationContent(
                AnnotationId.sharedId(Sha256Hash.sha256(content).first128Bits()), body, generatorUrl);
    }
}
