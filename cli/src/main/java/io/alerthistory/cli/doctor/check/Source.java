package io.alerthistory.cli.doctor.check;

/** Where a fact comes from: what doctor sees itself, or somebody's word. */
public enum Source {
    DOCTOR("doctor itself"),
    FILES("files of this machine"),
    POSTGRESQL("PostgreSQL"),
    SERVICE("the service"),
    PGBACKREST("pgBackRest"),
    API_SERVER("the API server"),
    KUBELET("the kubelet"),
    OPERATOR("the operator, in the instance's status");

    private final String words;

    Source(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
