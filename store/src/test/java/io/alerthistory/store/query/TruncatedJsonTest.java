package io.alerthistory.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.store.JsonStrings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TruncatedJsonTest {
    @Test
    void everyBeginningBecomesAnObjectWithTheBeginningOfItsValues() {
        Map<String, String> whole = new LinkedHashMap<>();
        whole.put("a", "x\"y\\z\n\u0001💥");
        whole.put("", "");
        whole.put("b\\\"c", "{\"d\":\"e\"}");
        String json = JsonStrings.format(whole);
        for (int length = 0; length <= json.length(); length++) {
            if (length > 0 && Character.isHighSurrogate(json.charAt(length - 1))) {
                continue; // PostgreSQL cuts between characters
            }
            Map<String, String> part = JsonStrings.parse(TruncatedJson.complete(json.substring(0, length)));
            List<String> names = new ArrayList<>(part.keySet());
            assertThat(names).isEqualTo(new ArrayList<>(whole.keySet()).subList(0, names.size()));
            part.forEach((name, value) -> assertThat(whole.get(name)).startsWith(value));
        }
        assertThat(JsonStrings.parse(TruncatedJson.complete(json))).isEqualTo(whole);
    }
}
