package io.alerthistory.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The bytes of several alerts, and the positions of their changing fields. */
final class BodyTemplate {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Map<AlertField, List<Integer>>> alerts = new ArrayList<>();

    BodyTemplate text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** From here on, marks belong to the next alert. */
    BodyTemplate nextAlert() {
        alerts.add(new EnumMap<>(AlertField.class));
        return this;
    }

    BodyTemplate mark(AlertField field) {
        alerts.getLast().computeIfAbsent(field, _ -> new ArrayList<>()).add(bytes.size());
        return text(" ".repeat(field.width));
    }

    int length() {
        return bytes.size();
    }

    /**
     * The bytes behind a prefix such as HTTP headers, in memory outside the heap: a socket writes from it without a
     * copy.
     */
    PatchableBytes withPrefix(String prefix) {
        byte[] start = prefix.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.allocateDirect(start.length + bytes.size());
        buffer.put(start).put(bytes.toByteArray()).flip();
        List<FieldOffsets> marks = alerts.stream()
                .map(positions -> new FieldOffsets(positions, start.length))
                .toList();
        return new PatchableBytes(buffer, marks);
    }
}
