package io.alerthistory.service.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.Objects;

/** The process itself: memory, threads, files, and which build it is. */
final class ProcessMetrics {
    private ProcessMetrics() {}

    static void bind(MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("alert_history_build_info", () -> 1)
                .description("Always 1; which build this is.")
                .tag("version", version())
                .tag("java", Runtime.version().toString())
                .register(registry);
    }

    private static String version() {
        return Objects.requireNonNullElse(ProcessMetrics.class.getPackage().getImplementationVersion(), "unknown");
    }
}
