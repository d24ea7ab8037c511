package io.alerthistory.cli.instance;

import io.alerthistory.cli.CommandException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Selects the namespace of a command: the given one, or a default. */
public final class NamespaceResolver {
    // RFC 1123, as Kubernetes has it for namespaces.
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private NamespaceResolver() {}

    /** @throws CommandException when it is no name of a namespace */
    public static String resolve(Optional<String> requested, String defaultNamespace) {
        var name = requested.orElse(defaultNamespace);
        if (!LABEL.matcher(name).matches()) {
            throw CommandException.usage(
                    "\"" + name + "\" is no name of a namespace; write lower-case letters, digits and -, at most 63");
        }
        return name;
    }
}
