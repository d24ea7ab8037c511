package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.ConditionWait;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The rights that the chart gives to an operator of one namespace are enough, and with less something fails, by name.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RbacTest {
    private static final Duration PATIENCE = TestPostgresInstance.PATIENCE;
    private static final String OPERATOR = "history-operator";

    private static final String LARGE = TestPostgresInstance.SMALL.replace("size: 1Gi", "size: 2Gi");
    private static final String LARGEST = TestPostgresInstance.SMALL.replace("size: 1Gi", "size: 3Gi");

    @RegisterExtension
    static final ClassNamespace SPACE = new ClassNamespace();

    private static TestPostgresInstance database;

    @BeforeAll
    static void installAnOperatorOfThisNamespaceAlone() {
        var release = new ChartRelease(SPACE.name(), "history");
        release.upgrade(release.operator() + """
                postgresql: {enabled: false}
                externalDatabase: {existingSecret: none}
                replicas: 0
                podDisruptionBudget: {enabled: false}
                """);
        database = new TestPostgresInstance(SPACE.name(), "one", SPACE.name());
        database.apply(TestPostgresInstance.SMALL);
        database.awaitReady();
    }

    @Test
    @Order(2)
    void isEnoughForEverythingThatTheOperatorDoes() throws InterruptedException {
        var first = database.pod().getMetadata().getUid();
        database.annotate("alerthistory.io/restart", "now");
        database.await("another pod", _ -> !podUid().equals(first) && !podUid().isEmpty());
        database.awaitReady();

        database.apply(LARGE);
        ConditionWait.holds("expanded", PATIENCE, () -> claimedSize().equals("2Gi"));

        var login = password();
        TestCluster.client()
                .secrets()
                .inNamespace(SPACE.name())
                .withName(database.object("-app"))
                .delete();
        ConditionWait.holds(
                "rotated", PATIENCE, () -> !password().isEmpty() && !password().equals(login));
        database.awaitReady();
    }

    @Test
    @Order(1)
    void holdsNoRightToRunCommandsInPodsNorToDeleteData() {
        var rules = role().require().getRules();
        assertThat(rules).noneMatch(rule -> rule.getResources().contains("pods/exec"));
        assertThat(rules)
                .noneMatch(rule ->
                        rule.getVerbs().contains("*") || rule.getResources().contains("*"));
        assertThat(rules)
                .filteredOn(rule -> rule.getVerbs().contains("delete"))
                .noneMatch(rule -> rule.getResources().contains("secrets")
                        || rule.getResources().contains("persistentvolumeclaims"));
        assertThat(rules)
                .allSatisfy(rule -> assertThat(rule.getVerbs())
                        .doesNotContain("bind", "escalate", "impersonate", "approve", "sign"))
                .allSatisfy(rule -> assertThat(rule.getResources())
                        .doesNotContain(
                                "serviceaccounts/token",
                                "nodes/proxy",
                                "persistentvolumes",
                                "certificatesigningrequests/approval",
                                "roles",
                                "rolebindings"));
        // What is no longer wanted is taken away, here too.
        assertThat(rules)
                .anySatisfy(rule -> assertThat(rule.getResources().contains("servicemonitors")
                                && rule.getVerbs().contains("delete"))
                        .isTrue());
        assertThat(TestCluster.client().rbac().clusterRoles().list().getItems())
                .noneMatch(role -> role.getMetadata().getName().contains(SPACE.name()));
    }

    @Test
    @Order(3)
    void withoutOneOfThemTheStatusNamesWhatIsMissing() throws InterruptedException {
        without("networkpolicies", "patch");
        TestCluster.client()
                .network()
                .networkPolicies()
                .inNamespace(SPACE.name())
                .withName(database.object(""))
                .delete();
        awaitReported("networkpolicies");
        with();

        without("poddisruptionbudgets", "patch");
        TestCluster.client()
                .policy()
                .v1()
                .podDisruptionBudget()
                .inNamespace(SPACE.name())
                .withName(database.object(""))
                .delete();
        awaitReported("poddisruptionbudgets");
        with();

        without("persistentvolumeclaims", "patch");
        database.apply(LARGEST);
        awaitReported("persistentvolumeclaims");
        with();
        ConditionWait.holds("expanded", PATIENCE, () -> claimedSize().equals("3Gi"));

        without("pods/eviction", "create");
        database.annotate("alerthistory.io/restart", "again");
        awaitReported("pods/eviction");
        with();
        database.awaitConfigured();
    }

    private List<PolicyRule> all = List.of();

    /** Takes one verb on one resource from the operator's role. */
    private void without(String resource, String verb) {
        all = role().require().getRules();
        setRules(all.stream().flatMap(rule -> less(rule, resource, verb)).toList());
    }

    private void with() {
        setRules(all);
        // It would try again by itself, but later.
        database.annotate("test/rules", UUID.randomUUID().toString());
        database.await(
                "nothing is missing",
                status -> !status.path("conditions").toString().contains("cannot"));
        database.awaitReady();
    }

    private void setRules(List<PolicyRule> rules) {
        role().edit(role -> new RoleBuilder(role).withRules(rules).build());
    }

    private static Stream<PolicyRule> less(PolicyRule rule, String resource, String verb) {
        if (!rule.getResources().contains(resource)) {
            return Stream.of(rule);
        }
        var others = rule.getResources().stream()
                .filter(name -> !name.equals(resource))
                .toList();
        var verbs = rule.getVerbs().stream().filter(name -> !name.equals(verb)).toList();
        return Stream.of(
                        new PolicyRuleBuilder(rule).withResources(others).build(),
                        new PolicyRuleBuilder(rule)
                                .withResources(resource)
                                .withVerbs(verbs)
                                .build())
                .filter(part ->
                        !part.getResources().isEmpty() && !part.getVerbs().isEmpty());
    }

    private void awaitReported(String resource) {
        database.await(
                "a condition that names " + resource,
                status -> status.path("conditions").toString().contains("cannot")
                        && status.path("conditions").toString().contains(resource));
    }

    private Resource<Role> role() {
        return TestCluster.client().rbac().roles().inNamespace(SPACE.name()).withName(OPERATOR);
    }

    // Base64, which is as good for a comparison; empty while there is none.
    private String password() {
        return Optional.ofNullable(TestCluster.client()
                        .secrets()
                        .inNamespace(SPACE.name())
                        .withName(database.object("-app"))
                        .get())
                .map(secret -> secret.getData().get("password"))
                .orElse("");
    }

    private String podUid() {
        return TestCluster.client().pods().inNamespace(SPACE.name()).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getName().equals(database.podName()))
                .map(Pod::getMetadata)
                .map(metadata -> metadata.getUid())
                .findFirst()
                .orElse("");
    }

    private String claimedSize() {
        return new ManualEdit(database)
                .claim()
                .getStatus()
                .getCapacity()
                .get("storage")
                .toString();
    }
}
