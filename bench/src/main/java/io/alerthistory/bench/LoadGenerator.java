package io.alerthistory.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends a planned load from one thread, because service and database need the other core. CPU time used here is not
 * available to them.
 */
final class LoadGenerator {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long DRAIN_NANOS = 10 * SECOND_NANOS;

    private final LoadPlan plan;
    private final SeriesIds ids;
    private final Selector selector;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final ArrayDeque<LoadConnection> idle = new ArrayDeque<>();
    private boolean serverGone;

    private LoadGenerator(LoadPlan plan, SeriesIds ids, Selector selector) {
        this.plan = plan;
        this.ids = ids;
        this.selector = selector;
    }

    /** Returns when the plan's duration or count is reached and every answer has come, or when the server is gone. */
    static LoadResult run(LoadPlan plan, SeriesIds ids) throws IOException {
        try (Selector selector = Selector.open()) {
            return new LoadGenerator(plan, ids, selector).run();
        }
    }

    private LoadResult run() throws IOException {
        for (int i = 0; i < plan.connections(); i++) {
            AlertSequence alerts = ids.alerts(plan, i);
            connections.add(new LoadConnection(plan, i % AlertText.kinds(), alerts, selector));
        }
        idle.addAll(connections);
        try {
            if (plan.warmUp().isPositive()) {
                phase(plan.warmUp().toNanos(), Long.MAX_VALUE);
            }
            return phase(plan.duration().toNanos(), plan.count());
        } finally {
            for (LoadConnection connection : connections) {
                connection.close();
            }
        }
    }

    private LoadResult phase(long nanos, long count) throws IOException {
        var tally = new ResponseTally();
        long cpuBefore = cpu();
        long start = System.nanoTime();
        RequestPacer pace = RequestPacer.of(plan, start, start + nanos, (count - 1) / plan.alertsARequest() + 1);
        while (!serverGone && !pace.isOver(System.nanoTime())) {
            sendDue(pace, tally);
            await(pace.waitMillis(System.nanoTime()), tally);
        }
        long giveUp = System.nanoTime() + DRAIN_NANOS;
        while (!serverGone && idle.size() < connections.size() && System.nanoTime() < giveUp) {
            await(100, tally);
        }
        if (serverGone) {
            tally.countBroken(); // also when it was gone before this phase
        } else {
            abandonUnanswered(tally);
        }
        long elapsed = System.nanoTime() - start;
        return LoadResult.of(plan, tally, elapsed / 1e9, (cpu() - cpuBefore) / 1e9, pace.unsent());
    }

    private void sendDue(RequestPacer pace, ResponseTally tally) throws IOException {
        while (!idle.isEmpty()) {
            long now = System.nanoTime();
            if (!pace.isDue(now)) {
                return;
            }
            LoadConnection connection = idle.remove();
            try {
                connection.send(pace.take(now));
            } catch (IOException e) {
                recordBroken(connection, tally);
            }
        }
    }

    private void await(long millis, ResponseTally tally) throws IOException {
        // 0 would wait for ever.
        selector.select(ready -> advance(ready, tally), Math.max(millis, 1));
    }

    private void advance(SelectionKey ready, ResponseTally tally) {
        LoadConnection connection = (LoadConnection) ready.attachment();
        try {
            if (connection.advance()) {
                tally.recordAnswer(connection, System.nanoTime());
                idle.add(connection);
            }
        } catch (IOException e) {
            recordBroken(connection, tally);
        }
    }

    private void recordBroken(LoadConnection connection, ResponseTally tally) {
        tally.countBroken();
        try {
            connection.reopen();
        } catch (IOException e) {
            serverGone = true;
            return;
        }
        idle.add(connection);
    }

    private void abandonUnanswered(ResponseTally tally) {
        for (LoadConnection connection : connections) {
            if (!idle.contains(connection)) {
                recordBroken(connection, tally);
            }
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
