package io.alerthistory.cli.doctor.check;

import java.util.List;

/** Results as tests compare them: one word each. */
final class Verdicts {
    static final Place.Machine MACHINE = new Place.Machine("/srv/alerts");
    static final Place.Instance INSTANCE = new Place.Instance("alerts", "history");

    private Verdicts() {}

    static List<String> of(List<Result> results) {
        return results.stream().map(Verdicts::of).toList();
    }

    static String of(Result result) {
        return switch (result) {
            case Result.Healthy _ -> "healthy";
            case Result.NotHere _ -> "not here";
            case Result.Unknown _ -> "unknown";
            case Result.Finding finding -> finding.severity().word();
        };
    }

    static String sentence(List<Result> results) {
        return results.getFirst().sentence();
    }

    static String remedy(List<Result> results) {
        return ((Result.Finding) results.getFirst()).remedy();
    }
}
