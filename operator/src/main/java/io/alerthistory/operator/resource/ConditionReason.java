package io.alerthistory.operator.resource;

/** The reasons of conditions, by the condition that they usually belong to. */
public enum ConditionReason {
    // Ready
    LOGIN_SUCCEEDED("LoginSucceeded"),
    NO_POD("NoPod"),
    STARTING("Starting"),
    STOPPING("Stopping"),
    POD_NOT_RUNNING("PodNotRunning"),
    LOGIN_FAILED("LoginFailed"),
    OPERATOR_LOGIN_FAILED("OperatorLoginFailed"),
    RESTORING("Restoring"),
    RESTORE_FAILED("RestoreFailed"),
    RESTORE_PHASE_UNRECOGNIZED("RestorePhaseUnrecognized"),

    // Valid
    ACCEPTED("Accepted"),
    INVALID_SPEC("InvalidSpec"),
    INVALID_CA("InvalidCA"),
    PAUSED("Paused"),

    // ImageSuitable
    SUITABLE("Suitable"),
    UNSUITABLE("Unsuitable"),
    NO_IMAGE("NoImage"),
    INSPECTING("Inspecting"),
    INSPECTION_FAILED("InspectionFailed"),

    // Applied
    APPLIED("Applied"),
    APPLY_REFUSED("ApplyRefused"),
    NO_SERVER_CERTIFICATE("NoServerCertificate"),

    // Configured
    LOADED("Loaded"),
    PROPAGATING("Propagating"),
    FILE_ERRORS("FileErrors"),
    RELOADING("Reloading"),
    RELOAD_FAILED("ReloadFailed"),
    ROLES_REFUSED("RolesRefused"),

    // RestartPending
    NOTHING_PENDING("NothingPending"),
    PREPARING("Preparing"),
    RESTARTING("Restarting"),
    OPERATOR_CHANGE("OperatorChange"),

    // StorageReady
    PROVISIONED("Provisioned"),
    NO_CLAIM("NoClaim"),
    NOT_BOUND("NotBound"),
    RESIZING("Resizing"),
    EXPANSION_REFUSED("ExpansionRefused"),
    SHRINK_REFUSED("ShrinkRefused"),
    FOREIGN_DATA("ForeignData"),

    // CredentialsValid
    UP_TO_DATE("UpToDate"),
    ROTATING("Rotating"),
    UNUSABLE("Unusable"),

    // Archiving
    ARCHIVING("Archiving"),
    NO_REPOSITORY("NoRepository"),
    MISSING_SECRET("MissingSecret"),
    REPOSITORY_UNREACHABLE("RepositoryUnreachable"),
    REPOSITORY_NEVER_CHECKED("RepositoryNeverChecked"),
    REPOSITORY_CHECK_OVERDUE("RepositoryCheckOverdue"),
    FOREIGN_REPOSITORY("ForeignRepository"),
    FAILING("Failing"),

    // VolumeHealthy
    SUFFICIENT_SPACE("SufficientSpace"),
    NOT_MEASURED("NotMeasured"),
    LOW_SPACE("LowSpace"),
    FILLING("Filling"),
    BALLAST_RELEASED("BallastReleased"),
    READ_ONLY("ReadOnly"),

    // BackupsVerified
    VERIFIED("Verified"),
    DISABLED("Disabled"),
    NEVER_VERIFIED("NeverVerified"),
    VERIFICATION_FAILED("VerificationFailed"),
    VERIFICATION_OVERDUE("VerificationOverdue"),

    // SettingsManaged
    NO_OVERRIDES("NoOverrides"),
    OVERRIDDEN("Overridden"),

    // CollationsCurrent
    COLLATION_VERSIONS_MATCH("CollationVersionsMatch"),
    COLLATION_VERSION_MISMATCH("CollationVersionMismatch");

    private final String text;

    ConditionReason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
