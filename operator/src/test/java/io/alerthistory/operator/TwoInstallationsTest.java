package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.resource.ConditionStatus;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A second installation that also watches an instance leaves it to the first. */
@ResourceLock(value = MonitorKindTest.KINDS, mode = ResourceAccessMode.READ)
class TwoInstallationsTest extends ControlPlaneTest {
    private static final Logger RECONCILER = Logger.getLogger(InstanceReconciler.class.getName());
    private static final List<Class<? extends HasMetadata>> WRITTEN =
            List.of(StatefulSet.class, Service.class, ConfigMap.class, Secret.class);

    @Test
    void doNotFight() {
        applySpec("parameters: {work_mem: 1MB}\n");
        inspectionFinds(IN_THE_IMAGE);
        await("StatefulSet", this::statefulSet);
        awaitThat("Valid=True", () -> condition("Valid", ConditionStatus.TRUE).isPresent());
        reconcileTwice();
        assertThat(holder()).isEqualTo(namespace + "/reconcile-test-operator");
        var versionsBefore = versions();

        var skippedReconciles = new SkippedReconcileCounter(namespace);
        RECONCILER.addHandler(skippedReconciles);
        try (var _ = startOperator(namespace + "-b", freePort())) {
            skippedReconciles.awaitMore();
            reconcileTwice();
            skippedReconciles.awaitMore();
            assertThat(versions()).isEqualTo(versionsBefore);

            applySpec("parameters: {work_mem: 900kB}\n");
            awaitThat(
                    "the first one's work",
                    () -> configuration().getData().get("postgresql.conf").contains("work_mem = 900kB"));
            skippedReconciles.awaitMore();
            assertThat(holder()).isEqualTo(namespace + "/reconcile-test-operator");
        } finally {
            RECONCILER.removeHandler(skippedReconciles);
        }
    }

    private String holder() {
        return client.leases()
                .inNamespace(namespace)
                .withName("history-postgresql")
                .get()
                .getSpec()
                .getHolderIdentity();
    }

    private Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        WRITTEN.forEach(kind -> client.resources(kind)
                .inNamespace(namespace)
                .list()
                .getItems()
                .forEach(object -> versions.put(
                        object.getKind() + " " + object.getMetadata().getName(),
                        object.getMetadata().getResourceVersion())));
        assertThat(versions).isNotEmpty();
        return versions;
    }

    /** Counts how often an operator says that it leaves an instance to another: each time is a reconcile. */
    private static final class SkippedReconcileCounter extends Handler {
        private final String namespace;
        private final AtomicInteger count = new AtomicInteger();
        private int awaitedCount;

        SkippedReconcileCounter(String namespace) {
            this.namespace = namespace;
        }

        /** Waits for a reconcile since the last call. */
        void awaitMore() {
            awaitThat("a reconcile by the second one in " + namespace, () -> count.get() > awaitedCount);
            awaitedCount = count.get();
        }

        @Override
        public void publish(LogRecord logRecord) {
            var message = logRecord.getMessage();
            if (message.contains("managed by") && message.contains(namespace)) {
                count.incrementAndGet();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
