package io.alerthistory.manifests.monitoring;

import java.util.Locale;

/**
 * Where it says what to do.
 *
 * @param page a file in docs
 * @param heading word for word, as the page has it
 */
public record Runbook(String page, String heading) {
    static Runbook disaster(String heading) {
        return new Runbook("DISASTER_RECOVERY.md", heading);
    }

    static Runbook operations(String heading) {
        return new Runbook("OPERATIONS_RUNBOOK.md", heading);
    }

    static Runbook troubleshooting(String heading) {
        return new Runbook("TROUBLESHOOTING.md", heading);
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
