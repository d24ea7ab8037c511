package io.alerthistory.cli.operate;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.option.ListenAddress;
import io.alerthistory.operator.AlertHistoryOperator;
import io.alerthistory.operator.KubernetesClientFactory;
import io.alerthistory.operator.OperatorSettings;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The operator: in a cluster, or on a desk with a kubeconfig. */
@Command(
        name = "operator",
        description = "Run the operator, which keeps each PostgresInstance of a Kubernetes cluster as its spec says.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The cluster is found as by kubectl: through the pod's service account, or KUBECONFIG.",
            "",
            "Environment:",
            "  POD_NAMESPACE                         namespace of the operator, for the lease of its replicas",
            "  POD_NAME                              name of the pod, used in events",
            "",
            "Exit codes:",
            "  0  stopped cleanly by SIGTERM",
            "  1  failed, or another replica has become the leader",
            "  2  usage error",
        })
public final class OperatorCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorCommand.class);
    private final CommandContext context;

    @Option(
            names = "--installation",
            paramLabel = "NAME",
            defaultValue = OperatorSettings.DEFAULT_NAME,
            description = "Manage only the instances with the label alerthistory.io/installation=NAME. The default, "
                    + "${DEFAULT-VALUE}, also covers instances without that label.")
    private String installation = OperatorSettings.DEFAULT_NAME;

    @Option(
            names = "--watch-namespaces",
            paramLabel = "NAMESPACE",
            split = ",",
            description = "Manage only the instances in these namespaces (default: the whole cluster).")
    private Set<String> watch = Set.of();

    @Mixin
    private PlatformOptions platform = new PlatformOptions();

    @Option(
            names = "--leader-election",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Elect one replica as the active one (default: yes).")
    private boolean leaderElection = true;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "0.0.0.0:8080",
            description = "Address that serves /livez, /readyz and /metrics (default: ${DEFAULT-VALUE}).")
    private ListenAddress listen = new ListenAddress("0.0.0.0", 8080);

    public OperatorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = settings();
        // In the moment of a stop there is nobody to answer to: the lease is released first of all.
        var config = KubernetesClientFactory.config(Optional.empty(), Optional.empty());
        config.setRequestRetryBackoffLimit(3);
        var client = KubernetesClientFactory.connect(config);
        var leadershipLost = new CountDownLatch(1);
        var operator = AlertHistoryOperator.start(client, settings, context.clock(), leadershipLost::countDown);
        var shutdownStarted = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            shutdownStarted.countDown();
            LOG.info("stopping");
            operator.close();
        }));
        LOG.info(
                "watching {}",
                settings.watchedNamespaces().isEmpty() ? "all namespaces" : settings.watchedNamespaces());
        leadershipLost.await();
        if (shutdownStarted.await(0, TimeUnit.SECONDS)) {
            return 0;
        }
        throw CommandException.failure("another replica has become the leader; starting again as a standby");
    }

    private OperatorSettings settings() {
        var namespace = context.environment().getOrDefault("POD_NAMESPACE", "default");
        return new OperatorSettings(
                installation(),
                watch,
                namespace,
                context.environment().getOrDefault("POD_NAME", "operator"),
                leaderElection,
                new InetSocketAddress(listen.host(), listen.port()),
                platform.platform(namespace));
    }

    // It becomes a label's value and a part of a lease's name.
    private String installation() {
        if (!installation.matches("[a-z0-9]([-a-z0-9]{0,50}[a-z0-9])?")) {
            throw CommandException.usage("--installation " + installation
                    + ": a name of small letters, digits and hyphens, of at most 52 characters");
        }
        return installation;
    }
}
