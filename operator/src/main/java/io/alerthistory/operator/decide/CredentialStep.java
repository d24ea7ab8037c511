package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.CREDENTIALS;

import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Secrets;
import io.alerthistory.operator.credentials.AppLogin;
import io.alerthistory.operator.credentials.Credentials;
import io.alerthistory.operator.credentials.Patience;
import io.alerthistory.operator.observe.Observed.SecretContents;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.roles.Password;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Passwords: what the operator remembers is written first, then PostgreSQL is made to accept it, then it is published.
 *
 * @param early what is written before there is a server, because its pod mounts it
 * @param roles what needs a running server
 */
record CredentialStep(Step early, Step roles) {

    static CredentialStep of(PostgresInstance instance, Situation situation, CertificateStep certificates) {
        var contents = situation.seen().secrets();
        var decided = Credentials.decide(
                new Credentials.Observed(contents.verifiers(), contents.app(), contents.monitoring()),
                situation.now(),
                situation.fresh().chance(),
                Patience.STANDARD);
        var names = situation.names();
        boolean kept = Ownership.ofSecrets(instance);
        var first = new ArrayList<Action>();
        if (contents.bootstrap().isEmpty()) {
            first.add(new Action.WriteSecret(
                    Secrets.bootstrap(names, situation.fresh().chance().password()), kept));
        }
        // Before there is a server, too: the pod does not start without its exporter's password, and one that is made
        // anew at each look, because nobody could be told of it, would never be the one that PostgreSQL knows.
        decided.monitoring()
                .map(login -> Secrets.monitoring(names, login.password()))
                .filter(secret -> differs(secret, contents.monitoring()))
                .ifPresent(secret -> first.add(new Action.WriteSecret(secret, kept)));
        if (!contents.verifiers().equals(Optional.of(new TreeMap<>(decided.verifiers())))) {
            first.add(new Action.WriteSecret(Secrets.verifiers(names, decided.verifiers()), kept));
        }
        var published = published(names, contents, decided, certificates, kept);
        // Nobody was told anything yet: a new instance's pod and clients wait for their Secrets.
        boolean virgin = contents.verifiers().isEmpty() && contents.app().isEmpty();
        if (virgin) {
            first.addAll(published);
        }
        boolean busy = !first.isEmpty() || !decided.settled();
        return new CredentialStep(
                new Step(first, List.of(finding(decided)), busy),
                situation.seen().server() instanceof Reach.Reached
                        ? roles(instance, decided, published)
                        : Step.NOTHING);
    }

    private static Step roles(PostgresInstance instance, Credentials decided, List<Action> published) {
        var actions = new ArrayList<Action>();
        actions.add(new Action.EnsureRoles(RoleSql.of(instance, PostgresBuild.IMAGE, decided.logins())));
        actions.addAll(published);
        return new Step(actions, List.of(), !published.isEmpty());
    }

    private static List<Action> published(
            Names names, SecretContents contents, Credentials decided, CertificateStep certificates, boolean owned) {
        return decided
                .app()
                .or(() -> login(contents.app()))
                .map(login -> Secrets.app(names, login.user(), login.password(), certificates.serverTrust()))
                .filter(secret -> differs(secret, contents.app()))
                .<Action>map(secret -> new Action.WriteSecret(secret, owned))
                .stream()
                .toList();
    }

    // Left as it is, but a new CA or a missing key is put right.
    private static Optional<AppLogin> login(Optional<Map<String, String>> app) {
        return app.filter(data -> !data.getOrDefault(Secrets.USER, "").isEmpty()
                        && !data.getOrDefault(Secrets.PASSWORD, "").isEmpty())
                .map(data -> new AppLogin(
                        data.getOrDefault(Secrets.USER, ""), new Password(data.getOrDefault(Secrets.PASSWORD, ""))));
    }

    private static boolean differs(Secret wanted, Optional<Map<String, String>> there) {
        return !there.map(TreeMap::new).equals(Optional.of(new TreeMap<>(Secrets.text(wanted))));
    }

    private static Finding finding(Credentials decided) {
        return decided.problems().isEmpty()
                ? Finding.yes(
                        CREDENTIALS, decided.settled() ? "Settled" : "Rotating", String.join("; ", decided.events()))
                : Finding.no(CREDENTIALS, "Unusable", String.join("; ", decided.problems()));
    }
}
