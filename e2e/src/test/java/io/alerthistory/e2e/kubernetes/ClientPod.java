package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A pod beside the database that may log in to it, with bash and psql, and the connection Secret as an application has
 * it.
 */
record ClientPod(String namespace, String name) {
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: %1$s, namespace: %2$s, labels: {alerthistory.io/client: %3$s, app: %1$s}}
            spec:
              terminationGracePeriodSeconds: 0
              automountServiceAccountToken: false
              securityContext: {runAsNonRoot: true, runAsUser: 999, seccompProfile: {type: RuntimeDefault}}
              containers:
              - name: client
                image: %4$s
                command: [sleep, infinity]
                securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                volumeMounts: [{name: login, mountPath: /login}]
              volumes: [{name: login, secret: {secretName: %5$s}}]
            """;

    static ClientPod of(TestPostgresInstance database, String instance) {
        var pod = new ClientPod(database.namespace(), "client");
        TestCluster.client()
                .resource(POD.formatted(
                        pod.name, pod.namespace, instance, TestCluster.postgresImage("17"), database.object("-app")))
                .create();
        TestCluster.client()
                .pods()
                .inNamespace(pod.namespace)
                .withName(pod.name)
                .waitUntilReady(60, TimeUnit.SECONDS);
        return pod;
    }

    /** What psql prints for a query, logged in with nothing but the connection Secret. */
    String psql(String query) {
        return bash("psql -X -A -t \"$(cat /login/uri)&sslrootcert=/login/ca.crt\" -c \"" + query + "\"");
    }

    /** The answer to GET, or the complaint of the one who could not connect. */
    String get(String host, int port, String path) {
        return bash("exec 3<>/dev/tcp/%s/%d && printf 'GET %s HTTP/1.0\\r\\n\\r\\n' >&3 && timeout 10 cat <&3"
                .formatted(host, port, path));
    }

    private String bash(String script) {
        var out = new ByteArrayOutputStream();
        try (var run = TestCluster.client()
                .pods()
                .inNamespace(namespace)
                .withName(name)
                .writingOutput(out)
                .writingError(out)
                .exec("bash", "-c", script)) {
            run.exitCode().get(30, TimeUnit.SECONDS);
            return out.toString(UTF_8).strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(script, e);
        }
    }
}
