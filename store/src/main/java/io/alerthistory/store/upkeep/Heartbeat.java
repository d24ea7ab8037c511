package io.alerthistory.store.upkeep;

import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import java.time.Duration;

/**
 * An alert that always fires, so that its silence means that something between the rule and us is broken.
 *
 * @param every how often it must be heard, at the least: longer than Alertmanager's repeat_interval for its route
 */
public record Heartbeat(Tenant tenant, Matchers matchers, Duration every) {}
