package io.alerthistory.service.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** Gauges for the files on which access depends. */
public final class AccessMetrics {
    private AccessMetrics() {}

    /**
     * Shows whether a file is valid.
     *
     * @param file what it holds: tokens or certificate
     */
    public static void showValidity(MeterRegistry registry, String file, BooleanSupplier valid) {
        Gauge.builder("alert_history_secret_file_valid", () -> valid.getAsBoolean() ? 1 : 0)
                .description("1 if the file is valid, or none is used; 0 if it is invalid, and no token is accepted or"
                        + " the previous certificate stays in use.")
                .tag("file", file)
                .strongReference(true)
                .register(registry);
    }
}
