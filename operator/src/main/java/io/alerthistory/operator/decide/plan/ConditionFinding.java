package io.alerthistory.operator.decide.plan;

import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.resource.ConditionStatus;

/**
 * A condition of an instance.
 *
 * @param message what is wrong, and what to change
 */
public record ConditionFinding(ConditionType type, ConditionStatus status, ConditionReason reason, String message) {
    public enum ConditionType {
        /** A client can log in over the Service. */
        READY("Ready"),
        /** The spec is valid. */
        VALID("Valid"),
        /** The image can run the instance. */
        IMAGE_SUITABLE("ImageSuitable"),
        /** The API server accepted all objects. */
        APPLIED("Applied"),
        /** The server runs with the configuration of the spec. */
        CONFIGURED("Configured"),
        /** A change waits for a restart. */
        RESTART_PENDING("RestartPending"),
        /** The volume is as large as the spec says, and holds this instance's data. */
        STORAGE_READY("StorageReady"),
        /** The Secrets contain logins that the server accepts. */
        CREDENTIALS("CredentialsValid"),
        /** WAL is archived. */
        ARCHIVING("Archiving"),
        /** The volume does not fill up within days. */
        VOLUME_HEALTHY("VolumeHealthy"),
        /** A backup was restored and verified recently. */
        BACKUPS_VERIFIED("BackupsVerified"),
        /** All settings come from the spec. */
        SETTINGS_MANAGED("SettingsManaged"),
        /** Indexes on text match the collations of the image. */
        COLLATIONS_CURRENT("CollationsCurrent");

        private final String text;

        ConditionType(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public static ConditionFinding yes(ConditionType type, ConditionReason reason, String message) {
        return new ConditionFinding(type, ConditionStatus.TRUE, reason, message);
    }

    public static ConditionFinding no(ConditionType type, ConditionReason reason, String message) {
        return new ConditionFinding(type, ConditionStatus.FALSE, reason, message);
    }

    public static ConditionFinding unknown(ConditionType type, ConditionReason reason, String message) {
        return new ConditionFinding(type, ConditionStatus.UNKNOWN, reason, message);
    }
}
