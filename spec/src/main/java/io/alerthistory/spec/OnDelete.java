package io.alerthistory.spec;

/** What happens to data when the resource is deleted. */
public record OnDelete(Policy volume, Policy repository) {
    public enum Policy {
        RETAIN("Retain"),
        DELETE("Delete");

        private final String text;

        Policy(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
