package io.alerthistory.operator.decide;

import io.alerthistory.manifests.ServiceMonitorSupport;
import io.alerthistory.operator.observe.ObservedBackups;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.observe.ObservedInstance.ClientLoginResult;
import io.alerthistory.operator.observe.ObservedInstance.SecretContents;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.alerthistory.operator.sql.ServerReachability;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the observed state of an instance: nothing exists, except what is set. */
public final class ObservedInstanceBuilder {
    private SecretContents secrets = emptySecrets();
    private Optional<ConfigMap> imageFacts = Optional.empty();
    private Optional<Pod> inspectionPod = Optional.empty();
    private Optional<StatefulSet> statefulSet = Optional.empty();
    private Optional<PersistentVolumeClaim> claim = Optional.empty();
    private Optional<Pod> pod = Optional.empty();
    private ServerReachability reachability = ObservationFixtures.unreachableServer();
    private ClientLoginResult login = new ClientLoginResult.LoginFailure("no response");
    private List<Job> jobs = List.of();
    private List<Pod> jobPods = List.of();
    private List<PostgresBackupResource> backups = List.of();
    private List<PostgresRestoreResource> restores = List.of();

    public ObservedInstanceBuilder withSecrets(SecretContents secrets) {
        this.secrets = secrets;
        return this;
    }

    public ObservedInstanceBuilder withImageFacts(Optional<ConfigMap> imageFacts) {
        this.imageFacts = imageFacts;
        return this;
    }

    public ObservedInstanceBuilder withInspectionPod(Optional<Pod> inspectionPod) {
        this.inspectionPod = inspectionPod;
        return this;
    }

    public ObservedInstanceBuilder withStatefulSet(StatefulSet statefulSet) {
        this.statefulSet = Optional.of(statefulSet);
        return this;
    }

    public ObservedInstanceBuilder withClaim(PersistentVolumeClaim claim) {
        this.claim = Optional.of(claim);
        return this;
    }

    public ObservedInstanceBuilder withPod(Optional<Pod> pod) {
        this.pod = pod;
        return this;
    }

    public ObservedInstanceBuilder withReachability(ServerReachability reachability) {
        this.reachability = reachability;
        return this;
    }

    public ObservedInstanceBuilder withLogin(ClientLoginResult login) {
        this.login = login;
        return this;
    }

    public ObservedInstanceBuilder withJobs(Job... jobs) {
        this.jobs = List.of(jobs);
        return this;
    }

    /** The pods of the Jobs. */
    public ObservedInstanceBuilder withJobPods(Pod... jobPods) {
        this.jobPods = List.of(jobPods);
        return this;
    }

    public ObservedInstanceBuilder withBackups(PostgresBackupResource... backups) {
        this.backups = List.of(backups);
        return this;
    }

    public ObservedInstanceBuilder withRestores(PostgresRestoreResource... restores) {
        this.restores = List.of(restores);
        return this;
    }

    public ObservedInstance build() {
        return new ObservedInstance(
                secrets,
                Optional.empty(),
                imageFacts,
                inspectionPod,
                statefulSet,
                claim,
                pod,
                reachability,
                login,
                new ObservedBackups(Optional.empty(), Map.of(), List.of(), jobs, jobPods, backups, restores),
                ServiceMonitorSupport.ABSENT);
    }

    private static SecretContents emptySecrets() {
        return new SecretContents(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }
}
