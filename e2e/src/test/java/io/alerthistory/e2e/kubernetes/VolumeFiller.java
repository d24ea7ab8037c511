package io.alerthistory.e2e.kubernetes;

/** Files on a database's volume that are not the database's. */
record VolumeFiller(TestPostgresInstance database) {
    private static final String FILE = "/var/lib/postgresql/filler";

    /** As much as leaves so many percent used; of a full one, all. */
    void fill(int percent) {
        execInAgent("""
                set -- $(df -Pk /var/lib/postgresql | tail -n 1)
                if [ %1$d -lt 100 ]; then
                  fallocate -l $(($2 * %1$d / 100 - $3))K %2$s
                else
                  fallocate -l $(($4 - 512))K %2$s
                  cat /dev/zero > %2$s.end 2> /dev/null
                fi
                true
                """.formatted(percent, FILE));
    }

    /** So many empty files, made in the time that it takes. */
    void files(int count) {
        execInAgent("mkdir -p %1$s.many && cd %1$s.many && setsid -f sh -c 'seq %2$d | xargs touch' > /dev/null 2>&1"
                .formatted(FILE, count));
    }

    void empty() {
        execInAgent("setsid -f rm -rf %1$s %1$s.end %1$s.many > /dev/null 2>&1".formatted(FILE));
    }

    private void execInAgent(String script) {
        DatabasePods.exec(database.namespace(), database.podName(), "agent", "sh", "-c", script);
    }
}
