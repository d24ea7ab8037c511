package io.alerthistory.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Loads the service with a quiet tenant on a schedule, alone and beside another tenant that sends the next request as
 * soon as the previous one is answered.
 */
final class TenantFairness {
    /** Alerts per second of the quiet tenant, one in each request. */
    private static final double QUIET_RATE = 20;

    private static final int QUIET_CONNECTIONS = 32;
    private static final int QUIET_POOL = 100;
    private static final int FLOOD_CONNECTIONS = 16;
    private static final int FLOOD_POOL = 10_000;

    private final LoadPlan quiet;
    private final LoadPlan flood;
    private final SeriesIds quietIds = new SeriesIds(Instant.now());
    private final SeriesIds floodIds = new SeriesIds(Instant.now().minusSeconds(1));

    TenantFairness(LoopbackTarget target, Duration warmUp, Duration duration) {
        this.quiet = new LoadPlan(
                target,
                AlertEndpoint.WEBHOOK,
                LoadMode.KNOWN,
                1,
                QUIET_CONNECTIONS,
                QUIET_RATE,
                warmUp,
                duration,
                Long.MAX_VALUE,
                QUIET_POOL,
                "quiet");
        this.flood = new LoadPlan(
                target,
                AlertEndpoint.WEBHOOK,
                LoadMode.NEW,
                1,
                FLOOD_CONNECTIONS,
                0,
                warmUp,
                duration,
                Long.MAX_VALUE,
                FLOOD_POOL,
                "flooding");
    }

    /** What the flooding tenant does meanwhile. */
    enum Flood {
        NONE("alone", 0),
        SMALL("64 new alerts per request", 64),
        LARGE("1,000 new alerts per request", 1_000);

        private final String title;
        private final int alertsARequest;

        Flood(String title, int alertsARequest) {
            this.title = title;
            this.alertsARequest = alertsARequest;
        }
    }

    private record FairnessResult(LoadResult quiet, double floodAlertsASecond) {}

    /** The results of all rounds; the table contains the medians. */
    record FairnessResults(Map<Flood, List<FairnessResult>> rounds) {
        String markdown() {
            List<List<String>> rows = new ArrayList<>();
            rounds.forEach((flood, results) -> rows.add(List.of(
                    flood.title,
                    MarkdownTable.millis(
                            median(results, result -> result.quiet().median())),
                    MarkdownTable.millis(
                            median(results, result -> result.quiet().p99())),
                    MarkdownTable.millis(
                            median(results, result -> result.quiet().largest())),
                    MarkdownTable.number(median(results, FairnessResult::floodAlertsASecond)),
                    results.stream()
                            .map(result -> result.quiet().failures())
                            .distinct()
                            .collect(Collectors.joining("; ")))));
            return MarkdownTable.of(
                    List.of("flooding tenant", "p50", "p99", "largest", "its alerts/s", "failures of the quiet tenant"),
                    rows);
        }

        private static <T extends Comparable<T>> T median(
                List<FairnessResult> results, Function<FairnessResult, T> figure) {
            List<T> sorted = results.stream()
                    .map(figure)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            return sorted.get(sorted.size() / 2);
        }
    }

    FairnessResults run(int rounds) throws IOException {
        Map<Flood, List<FairnessResult>> results = new EnumMap<>(Flood.class);
        for (int round = 0; round < rounds; round++) {
            for (Flood kind : Flood.values()) {
                results.computeIfAbsent(kind, _ -> new ArrayList<>()).add(measure(kind));
            }
        }
        return new FairnessResults(results);
    }

    private FairnessResult measure(Flood kind) throws IOException {
        if (kind == Flood.NONE) {
            return new FairnessResult(LoadGenerator.run(quiet, quietIds), 0);
        }
        LoadPlan plan = flood.withAlertsARequest(kind.alertsARequest);
        CompletableFuture<LoadResult> flooding = CompletableFuture.supplyAsync(() -> {
            try {
                return LoadGenerator.run(plan, floodIds);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            LoadResult result = LoadGenerator.run(quiet, quietIds);
            return new FairnessResult(result, flooding.join().alertsASecond());
        } catch (CompletionException e) {
            throw new IOException("the flooding tenant's load failed: " + e.getCause(), e);
        }
    }
}
