package io.alerthistory.cli.option;

import io.alerthistory.spec.quantity.Bytes;
import picocli.CommandLine.TypeConversionException;

/** Sizes in the notation of Kubernetes: 512Mi, 50Gi. */
public final class SizeText {
    private SizeText() {}

    public static Bytes parse(String text) {
        return Bytes.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is not a size; write " + Bytes.suggest(text)));
    }
}
