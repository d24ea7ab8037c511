package io.alerthistory.store.ingest.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The queue of messages that wait for a writer, bounded by bytes. A message that exceeds the bound is refused
 * immediately, so memory use is limited.
 */
public final class SubmissionQueue {
    private final long capacity;
    private final ArrayDeque<MessageSubmission> submissions = new ArrayDeque<>();
    private long queuedBytes;
    private int queuedAlerts;
    private boolean closed;

    /** @param capacity bytes of request bodies; their decoded form takes about three times as much */
    public SubmissionQueue(long capacity) {
        this.capacity = capacity;
    }

    /** @return false when it is full */
    public synchronized boolean offer(MessageSubmission submission) {
        long weight = weight(submission);
        if (closed || (queuedBytes + weight > capacity && !submissions.isEmpty())) {
            return false;
        }
        submissions.add(submission);
        queuedBytes += weight;
        queuedAlerts += submission.message().alerts().size();
        notify();
        return true;
    }

    /**
     * Waits for something to do, then takes as much as one transaction shall hold.
     *
     * @return empty once the queue is closed and drained
     */
    public synchronized List<MessageSubmission> take(int atMostFacts) throws InterruptedException {
        while (submissions.isEmpty() && !closed) {
            wait();
        }
        List<MessageSubmission> batch = new ArrayList<>();
        int factCount = 0;
        while (!submissions.isEmpty() && factCount < atMostFacts) {
            MessageSubmission submission = submissions.removeFirst();
            queuedBytes -= weight(submission);
            int size = submission.message().alerts().size();
            queuedAlerts -= size;
            factCount += Math.max(1, size);
            if (!submission.isCompleted()) {
                batch.add(submission);
            }
        }
        return batch.isEmpty() && !closed ? take(atMostFacts) : batch;
    }

    public synchronized int queuedAlerts() {
        return queuedAlerts;
    }

    public synchronized boolean isDrained() {
        return closed && submissions.isEmpty();
    }

    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private static long weight(MessageSubmission submission) {
        return submission.message().bodyBytes() + 512L;
    }
}
