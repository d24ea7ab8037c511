package io.alerthistory.cli.instance;

import io.alerthistory.cli.Failure;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which namespace a command means: the option's, else the file's, else the one that is given. */
public final class NamespaceName {
    // RFC 1123, as Kubernetes has it for namespaces.
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private NamespaceName() {}

    public static String of(Optional<String> option, ResourceMetadata file, String otherwise) {
        var name = option.or(file::namespace).orElse(otherwise);
        if (!LABEL.matcher(name).matches()) {
            throw Failure.usage(
                    "\"" + name + "\" is no name of a namespace; write lower-case letters, digits and -, at most 63");
        }
        return name;
    }
}
