package io.alerthistory.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;

/**
 * Verifications of an instance that are not waited for: made now from its schedule, as by {@code kubectl create job
 * --from}.
 */
record BackupVerificationRun(TestPostgresInstance database) {

    /** A verification of all that was archived, for a test that has to know what will be restored. */
    JsonNode verifyLatest(String name) {
        return outcome(name, "default");
    }

    /** A verification as the schedule makes it: of a moment that the dice choose. */
    JsonNode verifyRandomMoment(String name) {
        return outcome(name, "random");
    }

    private JsonNode outcome(String name, String type) {
        var template = schedule().getSpec().getJobTemplate();
        var spec = new JobSpecBuilder(template.getSpec()).build();
        for (var container : spec.getTemplate().getSpec().getInitContainers()) {
            container.getEnv().stream()
                    .filter(variable -> variable.getName().equals("TYPE"))
                    .forEach(variable -> variable.setValue(type));
        }
        var job = TestCluster.client()
                .resource(new JobBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(database.namespace())
                        .withLabels(template.getMetadata().getLabels())
                        .endMetadata()
                        .withSpec(spec)
                        .build())
                .create();
        var createdAt = job.getMetadata().getCreationTimestamp();
        database.await(
                "the verification of " + createdAt,
                status -> status.path("verification")
                        .path("lastAttemptTime")
                        .asText()
                        .equals(createdAt));
        return database.status().path("verification");
    }

    private CronJob schedule() {
        var name = database.name() + "-verify";
        var jobs = TestCluster.client().batch().v1().cronjobs().inNamespace(database.namespace());
        ClusterWait.until("CronJob " + name, () -> jobs.withName(name).get() != null);
        return jobs.withName(name).require();
    }
}
