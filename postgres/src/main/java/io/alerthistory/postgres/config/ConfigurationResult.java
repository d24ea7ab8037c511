package io.alerthistory.postgres.config;

import io.alerthistory.postgres.memory.MemoryPlan;
import io.alerthistory.spec.problem.ValidationProblem;
import java.util.List;

/** The result of rendering an instance: its files, or all reasons why PostgreSQL must not be started with it. */
public sealed interface ConfigurationResult {
    /**
     * The configuration of one PostgreSQL.
     *
     * @param hash the value of the setting {@code alert_history.config_hash}
     * @param memory how the memory was divided
     * @param differences a sentence for each difference between this build and the image
     */
    record PostgresConfigFiles(
            String postgresqlConf,
            String pgHbaConf,
            String pgIdentConf,
            String hash,
            MemoryPlan memory,
            List<String> differences)
            implements ConfigurationResult {
        public PostgresConfigFiles {
            differences = List.copyOf(differences);
        }
    }

    /** All problems; never empty. */
    record InvalidConfiguration(List<ValidationProblem> problems) implements ConfigurationResult {
        public InvalidConfiguration {
            problems = List.copyOf(problems);
        }
    }
}
