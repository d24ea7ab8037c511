package io.alerthistory.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends one planned load from one thread, since service and database need the other core, and every microsecond spent
 * here is missing there.
 */
final class Load {
    private static final long SECOND = 1_000_000_000L;
    private static final long DRAIN = 10 * SECOND;

    private final LoadPlan plan;
    private final Ids ids;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private boolean gone;

    private Load(LoadPlan plan, Ids ids, Selector selector) {
        this.plan = plan;
        this.ids = ids;
        this.selector = selector;
    }

    /** Returns when the plan's duration or count is reached and every answer has come, or when the server is gone. */
    static Outcome run(LoadPlan plan, Ids ids) throws IOException {
        try (Selector selector = Selector.open()) {
            return new Load(plan, ids, selector).run();
        }
    }

    private Outcome run() throws IOException {
        for (int i = 0; i < plan.connections(); i++) {
            Alerts alerts = ids.alerts(plan, i);
            connections.add(new Connection(plan, i % AlertText.kinds(), alerts, selector));
        }
        idle.addAll(connections);
        try {
            if (plan.warmUp().isPositive()) {
                phase(plan.warmUp().toNanos(), Long.MAX_VALUE);
            }
            return phase(plan.duration().toNanos(), plan.count());
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private Outcome phase(long nanos, long count) throws IOException {
        Tally tally = new Tally();
        long cpuBefore = cpu();
        long start = System.nanoTime();
        Pace pace = Pace.of(plan, start, start + nanos, (count - 1) / plan.alertsARequest() + 1);
        while (!gone && !pace.over(System.nanoTime())) {
            sendDue(pace, tally);
            await(pace.waitMillis(System.nanoTime()), tally);
        }
        long giveUp = System.nanoTime() + DRAIN;
        while (!gone && idle.size() < connections.size() && System.nanoTime() < giveUp) {
            await(100, tally);
        }
        if (gone) {
            tally.broke(); // also when it was gone before this phase
        } else {
            abandonUnanswered(tally);
        }
        long took = System.nanoTime() - start;
        return Outcome.of(plan, tally, took / 1e9, (cpu() - cpuBefore) / 1e9, pace.unsent());
    }

    private void sendDue(Pace pace, Tally tally) throws IOException {
        while (!idle.isEmpty()) {
            long now = System.nanoTime();
            if (!pace.due(now)) {
                return;
            }
            Connection connection = idle.remove();
            try {
                connection.send(pace.take(now));
            } catch (IOException e) {
                broke(connection, tally);
            }
        }
    }

    private void await(long millis, Tally tally) throws IOException {
        // 0 would wait for ever.
        selector.select(ready -> goOn(ready, tally), Math.max(millis, 1));
    }

    private void goOn(SelectionKey ready, Tally tally) {
        Connection connection = (Connection) ready.attachment();
        try {
            if (connection.goOn()) {
                tally.answered(connection, System.nanoTime());
                idle.add(connection);
            }
        } catch (IOException e) {
            broke(connection, tally);
        }
    }

    private void broke(Connection connection, Tally tally) {
        tally.broke();
        try {
            connection.reopen();
        } catch (IOException e) {
            gone = true;
            return;
        }
        idle.add(connection);
    }

    private void abandonUnanswered(Tally tally) {
        for (Connection connection : connections) {
            if (!idle.contains(connection)) {
                broke(connection, tally);
            }
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
