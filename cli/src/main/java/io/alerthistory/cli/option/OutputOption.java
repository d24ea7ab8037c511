package io.alerthistory.cli.option;

import picocli.CommandLine.Option;

/** The form of a report; the same option, with the same values, in every command that prints one. */
public final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "Output format: table or json (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.TABLE;

    public ReportFormat format() {
        return format;
    }
}
