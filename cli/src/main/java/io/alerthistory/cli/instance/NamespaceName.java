package io.alerthistory.cli.instance;

import io.alerthistory.cli.Failure;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which namespace a command means: the one that is said, else another. */
public final class NamespaceName {
    // RFC 1123, as Kubernetes has it for namespaces.
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private NamespaceName() {}

    /** @throws Failure when it is no name of a namespace */
    public static String of(Optional<String> wanted, String otherwise) {
        var name = wanted.orElse(otherwise);
        if (!LABEL.matcher(name).matches()) {
            throw Failure.usage(
                    "\"" + name + "\" is no name of a namespace; write lower-case letters, digits and -, at most 63");
        }
        return name;
    }
}
