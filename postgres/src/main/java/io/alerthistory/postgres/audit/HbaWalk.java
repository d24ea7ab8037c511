package io.alerthistory.postgres.audit;

import io.alerthistory.postgres.audit.HbaRule.Client;
import io.alerthistory.postgres.audit.HbaRule.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which lines decide about a client from another machine: the first that matches does, so a refusal above shadows. */
record HbaWalk(List<HbaRule> rules) {
    // Somebody whom no line names.
    private static final String ANYBODY = "";

    HbaWalk {
        rules = List.copyOf(rules);
    }

    /** The lines that let somebody from another machine in without TLS. */
    List<HbaRule> plaintext() {
        return named().stream()
                .flatMap(user -> admitting(user, false))
                .distinct()
                .toList();
    }

    /** The lines that let {@code user} in from another machine by anything but a certificate. */
    List<HbaRule> withoutCertificate(String user) {
        return Stream.of(true, false)
                .flatMap(tls -> admitting(user, tls))
                .filter(rule -> !rule.method().equals("cert"))
                .distinct()
                .toList();
    }

    private Stream<HbaRule> admitting(String user, boolean tls) {
        return Stream.of(Family.values())
                .flatMap(family -> Stream.of(true, false)
                        .flatMap(replication -> reached(new Client(user, replication, tls, family)).stream()))
                .filter(rule -> !rule.rejects());
    }

    private List<HbaRule> reached(Client client) {
        List<HbaRule> reached = new ArrayList<>();
        for (HbaRule rule : rules) {
            if (rule.mayMeet(client)) {
                reached.add(rule);
            }
            if (rule.decidesAll(client)) {
                break;
            }
        }
        return reached;
    }

    private Set<String> named() {
        Set<String> users = new TreeSet<>(Set.of(ANYBODY));
        rules.forEach(rule -> users.addAll(rule.users()));
        users.remove("all");
        return users;
    }
}
