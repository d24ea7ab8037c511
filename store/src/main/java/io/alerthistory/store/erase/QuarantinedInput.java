package io.alerthistory.store.erase;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.alerthistory.history.Labels;
import io.alerthistory.history.matcher.Matcher;
import io.alerthistory.history.matcher.Matchers;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides whether quarantined bytes hold an alert that matches. The bytes could not be stored as an alert, so they may
 * be no JSON at all, or be cut. What has no readable labels matches if it contains the texts of all matchers. It is
 * better to erase too much of the quarantine than too little.
 */
final class QuarantinedInput {
    private static final JsonFactory JSON = new JsonFactory();

    private static final Set<String> LABEL_FIELDS = Set.of("labels", "groupLabels", "commonLabels");

    /** Encodings that the service refuses, but keeps. */
    private static final List<Charset> ENCODINGS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private final Matchers matchers;

    QuarantinedInput(Matchers matchers) {
        this.matchers = matchers;
    }

    boolean matches(byte[] raw) {
        boolean labelsFound = false;
        try (JsonParser parser = JSON.createParser(raw)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME
                        && LABEL_FIELDS.contains(parser.currentName())
                        && parser.nextToken() == JsonToken.START_OBJECT) {
                    labelsFound = true;
                    if (matchers.matches(Labels.of(pairs(parser)))) {
                        return true;
                    }
                }
            }
        } catch (IOException e) {
            return mayContain(raw);
        }
        return !labelsFound && mayContain(raw);
    }

    private static Map<String, String> pairs(JsonParser parser) throws IOException {
        Map<String, String> pairs = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isScalarValue()) {
                pairs.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return pairs;
    }

    private boolean mayContain(byte[] raw) {
        return ENCODINGS.stream().map(encoding -> new String(raw, encoding)).anyMatch(this::mayContain);
    }

    private boolean mayContain(String text) {
        boolean positive = false;
        for (Matcher matcher : matchers.matchers()) {
            switch (matcher.operator()) {
                case EQUAL -> {
                    if (!text.contains(matcher.name()) || !text.contains(matcher.value())) {
                        return false;
                    }
                    positive = true;
                }
                case MATCHES -> {
                    if (!text.contains(matcher.name())) {
                        return false;
                    }
                    positive = true;
                }
                case NOT_EQUAL, NOT_MATCHES -> {}
            }
        }
        return positive;
    }
}
