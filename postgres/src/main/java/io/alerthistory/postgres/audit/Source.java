package io.alerthistory.postgres.audit;

/** Where a check's evidence comes from. */
public sealed interface Source {
    /**
     * One query.
     *
     * @param right without it the answer would be silently incomplete
     * @param query runs on PostgreSQL 16 and newer with search_path pg_catalog, read-only
     */
    record Sql(Right right, String query, Judge judge) implements Source {}

    /**
     * Nothing that SQL could see.
     *
     * @param cover how an instance of ours answers for it
     */
    record Outside(String cover) implements Source {}
}
