package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.ProjectCheckout;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code alert-history doctor} says of an instance that is well, and of one that is really broken. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterDoctorTest {
    @RegisterExtension
    static final ClassNamespace SPACE = new ClassNamespace();

    @TempDir
    static Path folder;

    private static IsolatedOperator operator;
    private static IsolatedObjectStore store;
    private static TestPostgresInstance database;

    @BeforeAll
    static void install() {
        store = IsolatedObjectStore.create(SPACE.name(), folder);
        operator = IsolatedOperator.install(SPACE.name(), SPACE.name(), 1);
        database = operator.database(
                "history", ObjectStore.specWithBackups(store.store().repository(1, "/doctor", "")));
        ArchivedInstance.of(database).awaitArchived();
    }

    private static AlertHistoryCli.CliResult doctor(String... more) {
        return doctorOf("history", more);
    }

    private static AlertHistoryCli.CliResult doctorOf(String instance, String... more) {
        var words = new ArrayList<>(List.of("doctor", "--instance", instance, "-n", SPACE.name()));
        words.addAll(List.of(more));
        return AlertHistoryCli.call(folder, words.toArray(String[]::new));
    }

    /** What it says of a volume that the kubelet knows: that takes it a minute. */
    private static AlertHistoryCli.CliResult measured(String... more) {
        var last = new AtomicReference<AlertHistoryCli.CliResult>();
        ClusterWait.until("the kubelet has measured the volume", () -> {
            last.set(doctor(more));
            return !last.get().out().contains("the kubelet has not measured");
        });
        return last.get();
    }

    @Test
    @Order(3)
    void findsNothingAndThenThatTheRepositoryIsUnreachable() {
        var well = measured();
        assertThat(well.exit()).as(well::toString).isZero();
        assertThat(well.out()).contains("no backup has ever been verified", "0 errors, 1 warnings, 0 unknown");
        assertThat(doctor("--strict").exit()).isEqualTo(1);

        store.stop();
        database.sql("SELECT pg_switch_wal() FROM pg_logical_emit_message(true, 'e2e', 'so that there is WAL')");
        database.awaitObservedCondition("Archiving", "False");
        var away = doctor();
        assertThat(away.exit()).as(away::toString).isEqualTo(1);
        assertThat(away.out())
                .containsPattern("ERROR +archiving +Archiving is False")
                .contains("runbook: docs/DISASTER_RECOVERY.md#8-the-repository-is-unreachable")
                .doesNotContain(
                        store.store().keySecret(),
                        ObjectStore.CIPHER_PASS,
                        database.secret("-app").get("password"));

        store.start();
        database.awaitArchivingAgain();
        assertThat(doctor("--output", "json", "--skip", "permissions").exit()).isZero();
    }

    @Test
    @Order(4)
    void findsThatNobodyLooksAfterItAndThatItDoesNotRun() {
        scale("operator", 0);
        ClusterWait.until("nobody leads", () -> operator.leader().isEmpty());
        ClusterWait.until("no operator", () -> pods("own", "operator") == 0);
        TestCluster.client()
                .apps()
                .statefulSets()
                .inNamespace(SPACE.name())
                .withName("history-postgresql")
                .scale(0);
        ClusterWait.until("no database", () -> pods("app.kubernetes.io/component", "database") == 0);
        var gone = doctor();
        assertThat(gone.exit()).as(gone::toString).isEqualTo(1);
        assertThat(gone.out())
                .containsPattern("ERROR +operator +the leader's lease .* has no holder")
                .containsPattern("ERROR +database +no client can log in at history-postgresql-0")
                .containsPattern("unknown +read-only ")
                .contains("runbook: docs/TROUBLESHOOTING.md#no-operator-is-the-leader", "source: the API server");
    }

    @Test
    @Order(2)
    void saysToAPersonWithTheRoleOfTheRunbookWhatIsUnknown() throws IOException {
        var kubeconfig = person().toString();
        var result = doctor("--kubeconfig", kubeconfig);
        assertThat(result.exit()).as(result::toString).isEqualTo(4);
        assertThat(result.out())
                .contains("a client can log in", "you may do all that backups, restores and this report need")
                .containsPattern("unknown +disk +you may not get nodes/proxy")
                .containsPattern("unknown +versions +you may not get customresourcedefinitions")
                .contains("0 errors");
        var less = doctor("--kubeconfig", kubeconfig, "--skip", "disk,operator,versions,permissions");
        assertThat(less.exit()).as(less::toString).isZero();
    }

    @Test
    @Order(1)
    void refusesWhatIsNotThere() {
        var none = doctorOf("another");
        assertThat(none.exit()).as(none::toString).isEqualTo(2);
        assertThat(none.err()).contains("there is no PostgresInstance another in namespace " + SPACE.name());
        assertThat(doctor("-A").exit()).isEqualTo(2);
    }

    /** The kubeconfig of somebody who has no more than the Role of the runbook. */
    private Path person() throws IOException {
        var page = ProjectCheckout.text("docs/OPERATIONS_RUNBOOK.md");
        var yaml = Pattern.compile("```yaml\\n(.*?kind: Role\\n.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(yaml.find()).isTrue();
        Role role = TestCluster.client().getKubernetesSerialization().unmarshal(yaml.group(1), Role.class);
        TestCluster.client().resource(role).inNamespace(SPACE.name()).create();
        var account = new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("person")
                .withNamespace(SPACE.name())
                .endMetadata()
                .build();
        TestCluster.client().resource(account).create();
        TestCluster.client()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("person")
                        .withNamespace(SPACE.name())
                        .endMetadata()
                        .withNewRoleRef(
                                "rbac.authorization.k8s.io",
                                "Role",
                                role.getMetadata().getName())
                        .addNewSubject("", "ServiceAccount", "person", SPACE.name())
                        .build())
                .create();
        var token = TestCluster.client()
                .serviceAccounts()
                .inNamespace(SPACE.name())
                .withName("person")
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
        return Files.writeString(folder.resolve("person.yaml"), kubeconfig(token));
    }

    private String kubeconfig(String token) {
        var config = TestCluster.client().getConfiguration();
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: lab, cluster: {server: "%s", certificate-authority-data: %s}}]
                users: [{name: person, user: {token: "%s"}}]
                contexts: [{name: person, context: {cluster: lab, user: person}}]
                current-context: person
                """.formatted(config.getMasterUrl(), authority(), token);
    }

    // Every namespace has it, for pods that speak with the API server.
    private String authority() {
        var map = TestCluster.client().configMaps().inNamespace(SPACE.name()).withName("kube-root-ca.crt");
        ClusterWait.until("the API server's CA", () -> map.get() != null);
        return Base64.getEncoder()
                .encodeToString(map.get().getData().get("ca.crt").getBytes(UTF_8));
    }

    private int pods(String label, String value) {
        return TestCluster.client()
                .pods()
                .inNamespace(SPACE.name())
                .withLabel(label, value)
                .list()
                .getItems()
                .size();
    }

    private void scale(String deployment, int replicas) {
        TestCluster.client()
                .apps()
                .deployments()
                .inNamespace(SPACE.name())
                .withName(deployment)
                .scale(replicas);
    }
}
