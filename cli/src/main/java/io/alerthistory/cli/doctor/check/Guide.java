package io.alerthistory.cli.doctor.check;

import io.alerthistory.manifests.monitoring.Runbook;

/** The headings of the documents that findings lead to; a test holds that each is there. */
public enum Guide {
    NOT_TAKEN_IN(Page.TROUBLESHOOTING, "Alerts are not taken in"),
    NO_POSTGRESQL(Page.TROUBLESHOOTING, "PostgreSQL does not answer"),
    CONNECTIONS(Page.TROUBLESHOOTING, "Connections run out"),
    NOT_READY(Page.TROUBLESHOOTING, "An instance is not ready"),
    NOT_AS_ASKED(Page.TROUBLESHOOTING, "An instance is not what its spec asks for"),
    RESTART(Page.TROUBLESHOOTING, "A restart is pending"),
    CERTIFICATE(Page.TROUBLESHOOTING, "A certificate expires"),
    NO_LEADER(Page.TROUBLESHOOTING, "No operator leads"),
    OPERATOR_FAILS(Page.TROUBLESHOOTING, "The operator fails"),
    CLOCK(Page.TROUBLESHOOTING, "A clock is wrong"),
    VERSIONS(Page.TROUBLESHOOTING, "Versions do not fit together"),
    RIGHTS(Page.TROUBLESHOOTING, "A right is missing"),
    TOO_MUCH(Page.TROUBLESHOOTING, "Somebody may do too much"),
    BACKUPS(Page.OPERATIONS, "Backups"),
    DAMAGE(Page.DISASTER, "3. PostgreSQL does not start"),
    VOLUME_FULL(Page.DISASTER, "7. The volume is full"),
    REPOSITORY_AWAY(Page.DISASTER, "8. The repository is away"),
    PROOF_FAILED(Page.DISASTER, "11. A proof failed");

    private final Page page;
    private final String heading;

    Guide(Page page, String heading) {
        this.page = page;
        this.heading = heading;
    }

    public Runbook runbook() {
        return new Runbook(page.file, heading);
    }

    private enum Page {
        TROUBLESHOOTING("TROUBLESHOOTING.md"),
        OPERATIONS("OPERATIONS_RUNBOOK.md"),
        DISASTER("DISASTER_RECOVERY.md");

        private final String file;

        Page(String file) {
            this.file = file;
        }
    }
}
