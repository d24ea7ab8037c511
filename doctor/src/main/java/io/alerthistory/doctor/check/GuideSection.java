package io.alerthistory.doctor.check;

import io.alerthistory.manifests.RunbookLink;

/** The headings of the documents to which findings refer. A test checks that each exists. */
public enum GuideSection {
    NOT_INGESTED(GuidePage.TROUBLESHOOTING, "Requests are refused"),
    NO_POSTGRESQL(GuidePage.TROUBLESHOOTING, "PostgreSQL does not answer"),
    CONNECTIONS(GuidePage.TROUBLESHOOTING, "Too many connections"),
    NOT_READY(GuidePage.TROUBLESHOOTING, "An instance is not ready"),
    NOT_AS_SPECIFIED(GuidePage.TROUBLESHOOTING, "A spec is not applied"),
    RESTART(GuidePage.TROUBLESHOOTING, "A restart is pending"),
    CERTIFICATE(GuidePage.TROUBLESHOOTING, "A certificate expires soon"),
    NO_LEADER(GuidePage.TROUBLESHOOTING, "No operator is the leader"),
    OPERATOR_FAILS(GuidePage.TROUBLESHOOTING, "Reconciles fail"),
    CLOCK(GuidePage.TROUBLESHOOTING, "A clock is wrong"),
    VERSIONS(GuidePage.TROUBLESHOOTING, "Versions do not match"),
    MISSING_PERMISSIONS(GuidePage.TROUBLESHOOTING, "A permission is missing"),
    EXCESS_PERMISSIONS(GuidePage.TROUBLESHOOTING, "A role has too many privileges"),
    BACKUPS(GuidePage.OPERATIONS, "Backups"),
    DAMAGE(GuidePage.DISASTER, "3. PostgreSQL does not start"),
    VOLUME_FULL(GuidePage.DISASTER, "7. The volume is full"),
    REPOSITORY_UNREACHABLE(GuidePage.DISASTER, "8. The repository is unreachable"),
    VERIFICATION_FAILED(GuidePage.DISASTER, "11. A backup verification failed");

    private final GuidePage page;
    private final String heading;

    GuideSection(GuidePage page, String heading) {
        this.page = page;
        this.heading = heading;
    }

    public RunbookLink runbook() {
        return new RunbookLink(page.file, heading);
    }

    private enum GuidePage {
        TROUBLESHOOTING("TROUBLESHOOTING.md"),
        OPERATIONS("OPERATIONS_RUNBOOK.md"),
        DISASTER("DISASTER_RECOVERY.md");

        private final String file;

        GuidePage(String file) {
            this.file = file;
        }
    }
}
