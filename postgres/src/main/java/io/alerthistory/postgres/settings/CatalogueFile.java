package io.alerthistory.postgres.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the settings catalogue from the resources of this module: CSV as written by PostgreSQL's COPY. */
final class CatalogueFile {
    private CatalogueFile() {}

    /** The rows of {@code resource}, whose columns are those of {@link Setting} in the order of its header. */
    static Stream<Setting> settings(String resource) {
        return read(resource).lines().skip(1).map(CatalogueFile::fields).map(CatalogueFile::setting);
    }

    private static String read(String resource) {
        try (var in = Objects.requireNonNull(CatalogueFile.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static Setting setting(List<String> row) {
        return new Setting(
                row.get(0),
                SettingContext.parse(row.get(1)),
                SettingUnit.parse(row.get(2)),
                SettingType.parse(row.get(3)),
                number(row.get(4)),
                number(row.get(5)),
                array(row.get(6)),
                row.get(7),
                row.get(8),
                row.get(9));
    }

    private static double number(String text) {
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    // An array literal of plain words: {on,off}; an empty word is written "".
    private static List<String> array(String text) {
        var inner = text.replaceAll("[{}]", "");
        return inner.isEmpty()
                ? List.of()
                : Stream.of(inner.split(","))
                        .map(word -> word.replace("\"", ""))
                        .toList();
    }

    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && line.startsWith("\"\"", i)) {
                field.append(line.charAt(i++));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
