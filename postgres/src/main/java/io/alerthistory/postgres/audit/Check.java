package io.alerthistory.postgres.audit;

/**
 * One thing to look at.
 *
 * @param id its number in the CIS PostgreSQL 16 Benchmark v1.1.0, or AH.n where it has none that is sure
 * @param title in our own words, what is right
 * @param remedy what to change when it is not
 */
public record Check(String id, Severity severity, String title, Source source, String remedy) {
    static Check outside(String id, Severity severity, String title, String cover) {
        return new Check(id, severity, title, new Source.Outside(cover), "");
    }
}
