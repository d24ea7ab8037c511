package io.alerthistory.postgres.audit;

import io.alerthistory.postgres.audit.HbaRule.AddressFamily;
import io.alerthistory.postgres.audit.HbaRule.RemoteClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Determines which lines apply to a client on another machine: the first matching line decides, so an earlier reject
 * line hides later ones.
 */
record HbaRuleSet(List<HbaRule> rules) {
    // Somebody whom no line names.
    private static final String UNNAMED_USER = "";

    HbaRuleSet {
        rules = List.copyOf(rules);
    }

    /** The lines that let somebody from another machine in without TLS. */
    List<HbaRule> plaintextRules() {
        return namedUsers().stream()
                .flatMap(user -> acceptingRules(user, false))
                .distinct()
                .toList();
    }

    /** The lines that let {@code user} in from another machine by anything but a certificate. */
    List<HbaRule> rulesWithoutCertificate(String user) {
        return Stream.of(true, false)
                .flatMap(tls -> acceptingRules(user, tls))
                .filter(rule -> !rule.method().equals("cert"))
                .distinct()
                .toList();
    }

    private Stream<HbaRule> acceptingRules(String user, boolean tls) {
        return Stream.of(AddressFamily.values())
                .flatMap(family -> Stream.of(true, false)
                        .flatMap(replication ->
                                matchingRules(new RemoteClient(user, replication, tls, family)).stream()))
                .filter(rule -> !rule.rejects());
    }

    private List<HbaRule> matchingRules(RemoteClient client) {
        List<HbaRule> matching = new ArrayList<>();
        for (HbaRule rule : rules) {
            if (rule.mayMatch(client)) {
                matching.add(rule);
            }
            if (rule.matchesAll(client)) {
                break;
            }
        }
        return matching;
    }

    private Set<String> namedUsers() {
        Set<String> users = new TreeSet<>(Set.of(UNNAMED_USER));
        rules.forEach(rule -> users.addAll(rule.users()));
        users.remove("all");
        return users;
    }
}
