package io.alerthistory.service.metrics;

/** What the service counts and measures. */
public final class Metrics {}
