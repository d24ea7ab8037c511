package io.alerthistory.cli.doctor;

import io.alerthistory.doctor.check.DoctorCheck;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a check from the name that reports use. */
final class CheckConverter implements ITypeConverter<DoctorCheck> {
    @Override
    public DoctorCheck convert(String text) {
        return Arrays.stream(DoctorCheck.values())
                .filter(check -> check.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + words()));
    }

    private static String words() {
        return Arrays.stream(DoctorCheck.values()).map(DoctorCheck::word).collect(Collectors.joining(", "));
    }
}
