package io.alerthistory.operator.decide.secret;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.CREDENTIALS;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceSecrets;
import io.alerthistory.operator.credentials.DesiredCredentials;
import io.alerthistory.operator.credentials.LoginCredentials;
import io.alerthistory.operator.credentials.RotationTimings;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.decide.plan.ReconcileInput;
import io.alerthistory.operator.observe.ObservedInstance.SecretContents;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Changes passwords: the operator stores them first, then PostgreSQL accepts them, and then they are published.
 *
 * @param beforeStart writes that must precede the first start of the server, because its pod mounts them
 * @param roles actions that need a running server
 */
public record CredentialStep(PartialPlan beforeStart, PartialPlan roles) {

    public static CredentialStep of(PostgresInstance instance, ReconcileInput input, CertificateStep certificates) {
        var contents = input.observed().secrets();
        var desiredCredentials = DesiredCredentials.decide(
                new DesiredCredentials.ObservedCredentials(contents.verifiers(), contents.app(), contents.monitoring()),
                input.now(),
                input.randomSources().secretGenerator(),
                RotationTimings.DEFAULT);
        var names = input.names();
        boolean owned = OwnershipPolicy.ownsSecrets(instance);
        var secretWrites = new ArrayList<ReconcileAction>();
        if (contents.bootstrap().isEmpty()) {
            secretWrites.add(new ReconcileAction.WriteSecret(
                    InstanceSecrets.bootstrap(
                            names, input.randomSources().secretGenerator().password()),
                    owned));
        }
        // Written before there is a server, too: the pod does not start without the password of its exporter. A
        // password that is not stored would be generated again in each reconcile, and PostgreSQL would never know it.
        desiredCredentials
                .monitoring()
                .map(login -> InstanceSecrets.monitoring(names, login.password()))
                .filter(secret -> differs(secret, contents.monitoring()))
                .ifPresent(secret -> secretWrites.add(new ReconcileAction.WriteSecret(secret, owned)));
        if (!contents.verifiers().equals(Optional.of(new TreeMap<>(desiredCredentials.verifiers())))) {
            secretWrites.add(new ReconcileAction.WriteSecret(
                    InstanceSecrets.verifiers(names, desiredCredentials.verifiers()), owned));
        }
        var publications = publications(names, contents, desiredCredentials, certificates, owned);
        // Nothing has been published yet: the pod and the clients of a new instance wait for their Secrets.
        boolean newInstance = contents.verifiers().isEmpty() && contents.app().isEmpty();
        if (newInstance) {
            secretWrites.addAll(publications);
        }
        boolean busy = !secretWrites.isEmpty() || !desiredCredentials.settled();
        return new CredentialStep(
                new PartialPlan(secretWrites, List.of(finding(desiredCredentials)), busy),
                input.observed().reachability() instanceof ServerReachability.ReachableServer
                        ? roles(instance, desiredCredentials, publications)
                        : PartialPlan.EMPTY);
    }

    private static PartialPlan roles(
            PostgresInstance instance, DesiredCredentials desiredCredentials, List<ReconcileAction> publications) {
        var actions = new ArrayList<ReconcileAction>();
        actions.add(new ReconcileAction.EnsureRoles(
                RoleSql.of(instance, PostgresBuild.IMAGE, desiredCredentials.logins())));
        actions.addAll(publications);
        return new PartialPlan(actions, List.of(), !publications.isEmpty());
    }

    private static List<ReconcileAction> publications(
            InstanceNames names,
            SecretContents contents,
            DesiredCredentials desiredCredentials,
            CertificateStep certificates,
            boolean owned) {
        return desiredCredentials
                .app()
                .or(() -> login(contents.app()))
                .map(login -> InstanceSecrets.app(names, login.user(), login.password(), certificates.serverTrust()))
                .filter(secret -> differs(secret, contents.app()))
                .<ReconcileAction>map(secret -> new ReconcileAction.WriteSecret(secret, owned))
                .stream()
                .toList();
    }

    // The login is kept; a new CA or a missing key is corrected.
    private static Optional<LoginCredentials> login(Optional<Map<String, String>> app) {
        return app.filter(data -> !data.getOrDefault(InstanceSecrets.USER, "").isEmpty()
                        && !data.getOrDefault(InstanceSecrets.PASSWORD, "").isEmpty())
                .map(data -> new LoginCredentials(
                        data.getOrDefault(InstanceSecrets.USER, ""),
                        new RolePassword(data.getOrDefault(InstanceSecrets.PASSWORD, ""))));
    }

    private static boolean differs(Secret desired, Optional<Map<String, String>> stored) {
        return !stored.map(TreeMap::new).equals(Optional.of(new TreeMap<>(InstanceSecrets.decode(desired))));
    }

    private static ConditionFinding finding(DesiredCredentials desiredCredentials) {
        return desiredCredentials.problems().isEmpty()
                ? ConditionFinding.yes(
                        CREDENTIALS,
                        desiredCredentials.settled() ? ConditionReason.UP_TO_DATE : ConditionReason.ROTATING,
                        String.join("; ", desiredCredentials.events()))
                : ConditionFinding.no(
                        CREDENTIALS, ConditionReason.UNUSABLE, String.join("; ", desiredCredentials.problems()));
    }
}
