package io.alerthistory.spec;

/** What happens to the data when the resource is deleted. */
public record DeletionSpec(DeletionPolicy volume, DeletionPolicy repository) {
    public enum DeletionPolicy {
        RETAIN("Retain"),
        DELETE("Delete");

        private final String text;

        DeletionPolicy(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
