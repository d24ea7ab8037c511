package io.alerthistory.doctor.check;

/** The source of a fact: observed by doctor, or reported by another program. */
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
