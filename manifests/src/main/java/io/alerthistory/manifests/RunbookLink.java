package io.alerthistory.manifests;

import java.util.Locale;

/**
 * A link to the section of a document that describes what to do.
 *
 * @param page a file in docs
 * @param heading the exact heading in the page
 */
public record RunbookLink(String page, String heading) {
    public static RunbookLink disaster(String heading) {
        return new RunbookLink("DISASTER_RECOVERY.md", heading);
    }

    public static RunbookLink operations(String heading) {
        return new RunbookLink("OPERATIONS_RUNBOOK.md", heading);
    }

    public static RunbookLink troubleshooting(String heading) {
        return new RunbookLink("TROUBLESHOOTING.md", heading);
    }

    /** From the root of the repository: nobody knows here where it is hosted. The chart puts an address before it. */
    public String link() {
        return "docs/" + page + "#" + anchor();
    }

    /** As GitHub and GitLab make it of a heading. */
    public String anchor() {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
