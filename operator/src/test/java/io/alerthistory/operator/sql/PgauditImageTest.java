package io.alerthistory.operator.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.certificate.CertificateAndKey;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.sql.ClusterSqlRunner.ClusterSqlResult;
import io.alerthistory.pem.PemFormat;
import io.alerthistory.postgres.access.HbaFile;
import io.alerthistory.postgres.access.IdentFile;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.roles.ClusterSql;
import io.alerthistory.postgres.roles.LoginVerifiers;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.RoleSql;
import io.alerthistory.postgres.roles.ScramVerifier;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.TlsSpec;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The image with pgaudit, on a real cluster whose pods this machine reaches by their address. */
@EnabledIfEnvironmentVariable(named = "KUBECONFIG", matches = ".+")
class PgauditImageTest {
    private static final String NAMESPACE = "operator-sql-test";
    private static final String NAME = "one-postgresql-0.one-postgresql.operator-sql-test.svc.cluster.local";
    private static final RolePassword PASSWORD = new RolePassword("correct horse");
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: one}
            spec:
              terminationGracePeriodSeconds: 5
              securityContext: {runAsUser: 999, runAsGroup: 999, fsGroup: 999, runAsNonRoot: true}
              containers:
              - name: postgres
                image: %s
                imagePullPolicy: IfNotPresent
                env:
                - {name: POSTGRES_PASSWORD, value: initdb-only}
                args: [postgres, -c, hba_file=/conf/pg_hba.conf, -c, ident_file=/conf/pg_ident.conf, -c, ssl=on,
                  -c, ssl_cert_file=/conf/server.crt, -c, ssl_key_file=/conf/server.key, -c, ssl_ca_file=/conf/ca.crt,
                  -c, "shared_preload_libraries=pg_stat_statements,pgaudit", -c, pgaudit.log=all, -c, log_statement=all,
                  -c, log_min_duration_statement=0]
                volumeMounts: [{name: conf, mountPath: /conf}]
              volumes:
              - name: conf
                secret: {secretName: one, defaultMode: 288}
            """;

    @SuppressWarnings("TimeInStaticInitializer") // the tests run right afterwards
    private static final Instant NOW = Instant.now();

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("test", NOW);
    private static final CertificateAndKey OPERATOR =
            AUTHORITY.issueClient(SuperuserConnections.COMMON_NAME, Duration.ofDays(1), NOW);
    private static final KubernetesClient CLIENT = client();
    private static ServerEndpoint endpoint = new ServerEndpoint("", 5432, NAME, AUTHORITY.certificatePem());

    @BeforeAll
    static void start() throws Exception {
        remove();
        CLIENT.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        CertificateAndKey server = AUTHORITY.issueServer(List.of(NAME), Duration.ofDays(1), NOW);
        CLIENT.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("one")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withStringData(Map.of(
                                "server.crt", server.certificatePem(),
                                "server.key", server.keyPem(),
                                "ca.crt", AUTHORITY.certificatePem(),
                                "pg_hba.conf", HbaFile.image(TlsSpec.TlsMode.REQUIRED),
                                "pg_ident.conf", IdentFile.image()))
                        .build())
                .create();
        String image = Optional.ofNullable(System.getenv("POSTGRES_IMAGE")).orElse("lab.local/postgres:17");
        var pods = CLIENT.pods().inNamespace(NAMESPACE);
        pods.load(new java.io.ByteArrayInputStream(POD.formatted(image).getBytes(StandardCharsets.UTF_8)))
                .create();
        Pod ready = pods.withName("one").waitUntilReady(120, TimeUnit.SECONDS);
        endpoint = new ServerEndpoint(ready.getStatus().getPodIP(), 5432, NAME, AUTHORITY.certificatePem());
        awaitReached();
    }

    @AfterAll
    static void remove() {
        CLIENT.namespaces().withName(NAMESPACE).delete();
        CLIENT.namespaces()
                .withName(NAMESPACE)
                .waitUntilCondition(namespace -> namespace == null, 120, TimeUnit.SECONDS);
    }

    @Test
    void createsRolesOnceAndAuditsNoVerifier() throws Exception {
        var sql = sql();
        assertThat(ensure(sql)).isInstanceOf(ClusterSqlResult.AppliedChange.class);
        assertThat(ensure(sql)).isEqualTo(new ClusterSqlResult.NoChange());
        assertThat(ClientProbe.probe(endpoint, PostgresNames.LOGIN_A, PASSWORD))
                .isEqualTo(new ClientProbe.ClientProbeResult.ProbeSuccess());
        String log = CLIENT.pods().inNamespace(NAMESPACE).withName("one").getLog();
        assertThat(log)
                .contains("ALTER ROLE,,,")
                .contains("PASSWORD <REDACTED>")
                .doesNotContain("SCRAM-SHA-256$");
    }

    @Test
    void onlyACertificateAllowsReplication() {
        assertThat(ClientProbe.probe(endpoint, PostgresNames.REPLICATOR, PASSWORD))
                .isInstanceOfSatisfying(
                        ClientProbe.ClientProbeResult.ProbeFailure.class,
                        failed ->
                                assertThat(failed.failure()).isInstanceOf(ServerReachability.ConnectionRefusal.class));
    }

    // The lab's administrator has an elliptic key, which the client takes for RSA unless it is told.
    private static KubernetesClient client() {
        var config = new ConfigBuilder(Config.autoConfigure(null));
        Optional.ofNullable(config.getClientKeyData())
                .map(key -> new String(Base64.getDecoder().decode(key), StandardCharsets.US_ASCII))
                .filter(key -> key.startsWith("-----BEGIN PRIVATE KEY"))
                .ifPresent(key -> config.withClientKeyAlgo(PemFormat.key(key).getAlgorithm()));
        return new KubernetesClientBuilder().withConfig(config.build()).build();
    }

    private static void awaitReached() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        ServerReachability reachability = ServerReachability.probe(endpoint, OPERATOR);
        while (!(reachability instanceof ServerReachability.ReachableServer)) {
            assertThat(System.nanoTime()).as("%s", reachability).isLessThan(deadline);
            Thread.sleep(200);
            reachability = ServerReachability.probe(endpoint, OPERATOR);
        }
    }

    private static ClusterSqlResult ensure(ClusterSql sql) throws SQLException {
        try (var postgres = SuperuserConnections.connect(endpoint, OPERATOR, "postgres")) {
            return ClusterSqlRunner.ensure(
                    postgres, name -> SuperuserConnections.connect(endpoint, OPERATOR, name), sql);
        }
    }

    private static ClusterSql sql() {
        var verifier = ScramVerifier.of(PASSWORD, new byte[16]);
        return RoleSql.of(PostgresInstance.defaults(), PostgresBuild.IMAGE, LoginVerifiers.service(verifier));
    }
}
