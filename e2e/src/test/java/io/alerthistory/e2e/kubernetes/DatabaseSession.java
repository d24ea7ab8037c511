package io.alerthistory.e2e.kubernetes;

/** A session that works inside of a database's pod while the test does something else. */
record DatabaseSession(TestPostgresInstance database, String name) {

    /** Runs SQL once, by psql, whose meta-commands it may hold: {@code \watch 0.1} has it go on for ever. */
    void begin(String sql) {
        begin(1, sql);
    }

    /** As many sessions that do the same. */
    void begin(int count, String sql) {
        // psql is to outlive the command, and its output is nobody's.
        database.exec("sh", "-c", """
                for i in $(seq "$2"); do
                  printf '%s\\n' "$1" | PGAPPNAME="$0" setsid -f psql -X -q -U postgres -d alert_history > /dev/null 2>&1
                done""", name, sql, Integer.toString(count));
    }

    void end() {
        database.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '" + name + "'");
    }
}
