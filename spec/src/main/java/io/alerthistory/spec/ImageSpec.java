package io.alerthistory.spec;

import java.util.List;
import java.util.Optional;

/**
 * The container image of PostgreSQL.
 *
 * @param reference registry/name:tag or registry/name@sha256:...; if empty, the operator's image for the version
 * @param pullPolicy when the node pulls the image
 * @param pullSecrets names of Secrets in the same namespace with credentials of the registry
 */
public record ImageSpec(Optional<String> reference, ImagePullPolicy pullPolicy, List<String> pullSecrets) {
    public ImageSpec {
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** The pull policy, as in a container's spec. */
    public enum ImagePullPolicy {
        IF_NOT_PRESENT("IfNotPresent"),
        ALWAYS("Always"),
        NEVER("Never");

        private final String text;

        ImagePullPolicy(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
