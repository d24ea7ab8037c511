package io.alerthistory.cli.doctor;

import io.alerthistory.cli.doctor.check.Check;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A check by the word that reports have for it. */
final class CheckName implements ITypeConverter<Check> {
    @Override
    public Check convert(String text) {
        return Arrays.stream(Check.values())
                .filter(check -> check.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + words()));
    }

    private static String words() {
        return Arrays.stream(Check.values()).map(Check::word).collect(Collectors.joining(", "));
    }
}
