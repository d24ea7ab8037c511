package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.alerthistory.e2e.ProjectCheckout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * prometheus.yml with jobs that are written for a Prometheus in the cluster, such as those of docs/monitoring.md, for
 * one beside it: the ways to the API server, and the credentials, are those of KUBECONFIG, and what there is is told by
 * {@link KubernetesDiscovery}.
 *
 * @param folder for the files that hold them
 * @param token one for reading, of the service; of any length if none is scraped
 */
record ScrapeConfiguration(Path folder, String token, KubernetesDiscovery discovery) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern JOBS = Pattern.compile("```yaml\n(scrape_configs:\n.*?)```", Pattern.DOTALL);
    /** What costs the kubelet something, and changes once a minute only. */
    private static final String SELDOM = "5s";

    /** @param jobs YAML that has scrape_configs */
    String yaml(String jobs) {
        try {
            Files.createDirectories(folder);
            var configuration = YAML.createObjectNode();
            configuration.set("scrape_configs", YAML.readTree(jobs).required("scrape_configs"));
            configuration
                    .putObject("global")
                    .put("scrape_interval", "3s")
                    .put("scrape_timeout", "3s")
                    .put("evaluation_interval", "2s");
            configuration.putArray("rule_files").add("rules.yml");
            for (JsonNode job : configuration.path("scrape_configs")) {
                fromOutside((ObjectNode) job);
            }
            return YAML.writeValueAsString(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String documentedJobs() {
        var block = JOBS.matcher(ProjectCheckout.text("docs/monitoring.md"));
        if (!block.find()) {
            throw new AssertionError("docs/monitoring.md has no block of scrape_configs");
        }
        return block.group(1);
    }

    private void fromOutside(ObjectNode job) throws IOException {
        var role = job.path("kubernetes_sd_configs").path(0).path("role").asText();
        job.remove("kubernetes_sd_configs");
        job.putArray("http_sd_configs")
                .addObject()
                .put("url", discovery.url(role))
                .put("refresh_interval", "2s");
        if (job.path("scheme").asText().equals("https")) {
            throughApiServer(job);
        } else if (job.path("authorization").has("credentials_file")) {
            ((ObjectNode) job.path("authorization")).put("credentials_file", file("token", token));
        }
    }

    private void throughApiServer(ObjectNode job) throws IOException {
        var access = TestCluster.client().getConfiguration();
        job.remove("authorization");
        job.put("scrape_interval", SELDOM);
        job.putObject("tls_config")
                .put("ca_file", file("ca.crt", pem(access.getCaCertData())))
                .put("cert_file", file("client.crt", pem(access.getClientCertData())))
                .put("key_file", file("client.key", pem(access.getClientKeyData())));
        for (JsonNode step : job.path("relabel_configs")) {
            if (step.path("target_label").asText().equals("__address__")) {
                ((ObjectNode) step)
                        .put("replacement", URI.create(access.getMasterUrl()).getAuthority());
            }
        }
    }

    private static String pem(String base64) {
        return new String(Base64.getDecoder().decode(base64), US_ASCII);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
