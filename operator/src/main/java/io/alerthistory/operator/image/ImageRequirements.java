package io.alerthistory.operator.image;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.spec.PostgresInstance;
import java.util.ArrayList;
import java.util.List;

/** Checks whether an image can run an instance, before a database uses it. */
public final class ImageRequirements {
    private ImageRequirements() {}

    /** Everything that keeps {@code image} from running {@code instance}, a sentence each with what to change. */
    public static List<String> problems(PostgresInstance instance, String image, ImageFacts facts) {
        var problems = new ArrayList<String>();
        if (!facts.majorVersion().equals(instance.version().toString())) {
            problems.add("image " + image + " has PostgreSQL " + facts.version() + ", but spec.version is "
                    + instance.version() + "; change one of them");
        }
        if (!facts.libraries().contains("pg_stat_statements")) {
            problems.add(
                    "image " + image + " has no pg_stat_statements; use an image with PostgreSQL's contrib modules");
        }
        if (instance.audit().enabled() && !facts.libraries().contains("pgaudit")) {
            problems.add("image " + image
                    + " has no pgaudit; set spec.audit.enabled: false, or use an image that has it (images/postgres)");
        }
        if (!facts.features().contains("tini")) {
            problems.add("image " + image
                    + " has no tini; PostgreSQL would be PID 1, and a failed archiver would restart it; use an image"
                    + " with tini as its entry point (images/postgres)");
        }
        return problems;
    }

    public static PostgresBuild build(ImageFacts facts) {
        return facts.features().contains("lz4") ? PostgresBuild.IMAGE : PostgresBuild.IMAGE_WITHOUT_LZ4;
    }
}
