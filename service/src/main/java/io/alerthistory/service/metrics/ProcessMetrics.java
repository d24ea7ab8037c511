package io.alerthistory.service.metrics;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import java.util.Objects;

/** Metrics of the process: memory, threads, files, and the build. */
final class ProcessMetrics {
    private ProcessMetrics() {}

    static void bind(PrometheusMeterRegistry registry) {
        // Named in nanoseconds, and without a unit: against the conventions, and promtool says so.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        // Micrometer takes "_info" off the names of its gauges.
        Info.builder()
                .name("alert_history_build_info")
                .help("Which build this is.")
                .labelNames("version", "java")
                .register(registry.getPrometheusRegistry())
                .addLabelValues(version(), Runtime.version().toString());
    }

    private static String version() {
        return Objects.requireNonNullElse(ProcessMetrics.class.getPackage().getImplementationVersion(), "unknown");
    }
}
