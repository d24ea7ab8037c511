package io.alerthistory.manifests;

/** The ports of the database's pod. */
public final class ContainerPorts {
    public static final int POSTGRES = 5432;
    public static final int EXPORTER = 9187;
    /** pgBackRest's server. */
    public static final int BACKUP = 8432;

    private ContainerPorts() {}
}
