package io.alerthistory.cli.doctor.check;

import io.alerthistory.manifests.monitoring.RunbookLink;

/** The headings of the documents that findings lead to; a test holds that each is there. */
public enum GuideSection {
    NOT_INGESTED(GuidePage.TROUBLESHOOTING, "Alerts are not taken in"),
    NO_POSTGRESQL(GuidePage.TROUBLESHOOTING, "PostgreSQL does not answer"),
    CONNECTIONS(GuidePage.TROUBLESHOOTING, "Connections run out"),
    NOT_READY(GuidePage.TROUBLESHOOTING, "An instance is not ready"),
    NOT_AS_SPECIFIED(GuidePage.TROUBLESHOOTING, "An instance is not what its spec asks for"),
    RESTART(GuidePage.TROUBLESHOOTING, "A restart is pending"),
    CERTIFICATE(GuidePage.TROUBLESHOOTING, "A certificate expires"),
    NO_LEADER(GuidePage.TROUBLESHOOTING, "No operator leads"),
    OPERATOR_FAILS(GuidePage.TROUBLESHOOTING, "The operator fails"),
    CLOCK(GuidePage.TROUBLESHOOTING, "A clock is wrong"),
    VERSIONS(GuidePage.TROUBLESHOOTING, "Versions do not fit together"),
    MISSING_PERMISSIONS(GuidePage.TROUBLESHOOTING, "A right is missing"),
    EXCESS_PERMISSIONS(GuidePage.TROUBLESHOOTING, "Somebody may do too much"),
    BACKUPS(GuidePage.OPERATIONS, "Backups"),
    DAMAGE(GuidePage.DISASTER, "3. PostgreSQL does not start"),
    VOLUME_FULL(GuidePage.DISASTER, "7. The volume is full"),
    REPOSITORY_UNREACHABLE(GuidePage.DISASTER, "8. The repository is away"),
    VERIFICATION_FAILED(GuidePage.DISASTER, "11. A proof failed");

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
