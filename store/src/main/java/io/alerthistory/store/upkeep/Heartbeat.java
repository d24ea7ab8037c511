package io.alerthistory.store.upkeep;

import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import java.time.Duration;

/**
 * An alert that always fires, so that its absence indicates a problem between the alerting rule and this service.
 *
 * @param every the maximum interval between two receipts: longer than the repeat_interval of its route in Alertmanager
 */
public record Heartbeat(Tenant tenant, Matchers matchers, Duration every) {}
