package io.alerthistory.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.alerthistory.history.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Labels in the format of the column series.labels. */
public final class StoredLabels {
    private static final JsonFactory JSON = new JsonFactory();

    private StoredLabels() {}

    public static Labels read(String json) {
        Map<String, String> labels = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                labels.put(parser.currentName(), parser.nextTextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("labels in the database are no JSON", e);
        }
        return Labels.of(labels);
    }
}
