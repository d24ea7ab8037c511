package io.alerthistory.service.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Redacts the texts of a message that no rule names: URLs, the receiver, the reason of the notification. They must not
 * tell what the rules remove from the labels and annotations of the same message. Pure.
 */
final class TextRedaction {
    /** Stands for a text that must not be stored. */
    static final String REDACTED = "(redacted)";

    /** A shorter text counts only where it is a whole word: "1" is a part of nearly every URL. */
    private static final int MIN_PART = 4;

    private final RedactionPolicy policy;
    private final Set<String> removedTexts;

    private TextRedaction(RedactionPolicy policy, Set<String> removedTexts) {
        this.policy = policy;
        this.removedTexts = removedTexts;
    }

    /** @param alerts all that the texts may be about, also those that are invalid */
    static TextRedaction of(RedactionPolicy policy, List<WireAlert> alerts) {
        Set<String> removedTexts = new HashSet<>();
        if (policy.hasRules()) {
            for (WireAlert alert : alerts) {
                policy.removedTexts(alert.labels(), alert.annotations())
                        .forEach(text -> removedTexts.add(text.toLowerCase(Locale.ROOT)));
            }
        }
        return new TextRedaction(policy, removedTexts);
    }

    /** A text that is no URL. */
    String text(String text) {
        return containsRemoved(text) ? REDACTED : text;
    }

    /** The URL of a sender, by which it is known. */
    String senderName(String url) {
        if (!policy.hasRules()) {
            return url;
        }
        String visible = withoutQuery(url);
        return visible.isEmpty() || isSecret(visible) ? REDACTED : visible;
    }

    /** A link; empty if it cannot be shown. */
    String link(String url) {
        if (!policy.hasRules()) {
            return url;
        }
        String visible = policy.labels().isEmpty() ? url : withoutQuery(url);
        return isSecret(visible) ? "" : visible;
    }

    private boolean isSecret(String url) {
        return containsRemoved(url) || containsRemoved(decode(url));
    }

    private boolean containsRemoved(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        return removedTexts.stream().anyMatch(removed -> contains(lowerCase, removed));
    }

    private static boolean contains(String text, String part) {
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            int end = at + part.length();
            boolean wholeWord = (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
            if (wholeWord || part.length() >= MIN_PART) {
                return true;
            }
        }
        return false;
    }

    // The query of a link to Prometheus holds an expression, and so the labels of this alert and of others.
    private static String withoutQuery(String url) {
        try {
            var uri = new URI(url);
            String authority = uri.getRawAuthority();
            if (authority == null) {
                return "";
            }
            // Not getHost(), which knows no underscores. What is before the @ is a user, maybe with a password.
            return uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1) + uri.getRawPath();
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String decode(String url) {
        try {
            return URLDecoder.decode(url, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return url;
        }
    }
}
