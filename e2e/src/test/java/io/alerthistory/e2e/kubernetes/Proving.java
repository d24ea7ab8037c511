package io.alerthistory.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;

/** Proofs of an instance that are not waited for: made now from its schedule, as by {@code kubectl create job --from}. */
record Proving(Database database) {

    /** A proof of all that was archived, for a test that has to know what will be restored. */
    JsonNode ofTheLatest(String name) {
        return outcome(name, "default");
    }

    /** A proof as the schedule makes it: of a moment that the dice choose. */
    JsonNode ofAnyMoment(String name) {
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
        var job = Cluster.client()
                .resource(new JobBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(database.namespace())
                        .withLabels(template.getMetadata().getLabels())
                        .endMetadata()
                        .withSpec(spec)
                        .build())
                .create();
        var begun = job.getMetadata().getCreationTimestamp();
        database.await(
                "the proof of " + begun,
                status -> status.path("proof").path("tried").asText().equals(begun));
        return database.status().path("proof");
    }

    private CronJob schedule() {
        var name = database.name() + "-verify";
        var jobs = Cluster.client().batch().v1().cronjobs().inNamespace(database.namespace());
        Await.until("CronJob " + name, () -> jobs.withName(name).get() != null);
        return jobs.withName(name).require();
    }
}
