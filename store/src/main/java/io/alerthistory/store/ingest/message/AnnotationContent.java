package io.alerthistory.store.ingest.message;

import io.alerthistory.history.Sha256Hash;
import java.nio.charset.StandardCharsets;

/**
 * The annotations and the generatorURL of an alert, stored once per content.
 *
 * @param id the id of the content
 * @param body the annotations as a JSON object, names sorted
 * @param generatorUrl the link to the rule; '' if the sender did not provide one
 */
public record AnnotationContent(AnnotationId id, String body, String generatorUrl) {

    public static AnnotationContent of(String body, String generatorUrl) {
        byte[] content = (body + '\n' + generatorUrl).getBytes(StandardCharsets.UTF_8);
        return new AnnotationContent(
                AnnotationId.sharedId(Sha256Hash.sha256(content).first128Bits()), body, generatorUrl);
    }
}
