package io.alerthistory.doctor.check;

/** Where a fact comes from: what doctor sees itself, or somebody's word. */
public enum FactSource {
    DOCTOR("doctor itself"),
    FILES("files of this machine"),
    POSTGRESQL("PostgreSQL"),
    SERVICE("the service"),
    PGBACKREST("pgBackRest"),
    API_SERVER("the API server"),
    KUBELET("the kubelet"),
    OPERATOR("the operator, in the instance's status");

    private final String description;

    FactSource(String description) {
        this.description = description;
    }

    @Override
    public String toString() {
        return description;
    }
}
