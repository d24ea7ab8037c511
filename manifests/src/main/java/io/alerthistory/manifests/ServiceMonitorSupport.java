package io.alerthistory.manifests;

/**
 * Whether the cluster has the kind ServiceMonitor of the Prometheus operator, which determines how Prometheus finds the
 * exporter.
 */
public enum ServiceMonitorSupport {
    /** By a ServiceMonitor. The annotations are left out, so that nothing counts twice. */
    PRESENT,
    /** By annotations of the Service. */
    ABSENT,
    /** The cluster did not say: whichever way leads there stays as it is. */
    UNKNOWN;

    public static final String API_VERSION = "monitoring.coreos.com/v1";
    public static final String KIND = "ServiceMonitor";
}
