package io.alerthistory.store.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What waits for a writer, bounded by bytes: a burst beyond it is refused at once, and memory stays as it is. */
final class Queue {
    private final long capacity;
    private final ArrayDeque<Submission> waiting = new ArrayDeque<>();
    private long bytes;
    private int facts;
    private boolean closed;

    /** @param capacity bytes of request bodies; their decoded form takes about three times as much */
    Queue(long capacity) {
        this.capacity = capacity;
    }

    /** @return false when it is full */
    synchronized boolean offer(Submission submission) {
        long weight = weight(submission);
        if (closed || (bytes + weight > capacity && !waiting.isEmpty())) {
            return false;
        }
        waiting.add(submission);
        bytes += weight;
        facts += submission.message().alerts().size();
        notify();
        return true;
    }

    /**
     * Waits for something to do, then takes as much as one transaction shall hold.
     *
     * @return empty once the queue is closed and drained
     */
    synchronized List<Submission> take(int atMostFacts) throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Submission> batch = new ArrayList<>();
        int taken = 0;
        while (!waiting.isEmpty() && taken < atMostFacts) {
            Submission submission = waiting.removeFirst();
            bytes -= weight(submission);
            int size = submission.message().alerts().size();
            facts -= size;
            taken += Math.max(1, size);
            if (!submission.isSettled()) {
                batch.add(submission);
            }
        }
        return batch.isEmpty() && !closed ? take(atMostFacts) : batch;
    }

    synchronized int facts() {
        return facts;
    }

    synchronized boolean isDone() {
        return closed && waiting.isEmpty();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private static long weight(Submission submission) {
        return submission.message().bytes() + 512L;
    }
}
