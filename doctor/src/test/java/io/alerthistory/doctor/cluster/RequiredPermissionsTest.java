package io.alerthistory.doctor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.doctor.check.PermissionCheck.ClusterPermission;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rights that doctor asks for are those that the chart and the runbook give. */
class RequiredPermissionsTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void theOperatorNeedsWhatTheChartGivesIt() throws IOException {
        var template = Files.readString(ROOT.resolve("charts/alert-history/templates/operator/_rules.tpl"));
        var rules = template.lines().filter(line -> !line.startsWith("{{")).collect(Collectors.joining("\n"));
        assertThat(texts(OperatorPermissions.all()))
                .containsExactlyInAnyOrderElementsOf(grantedPermissions("kind: Role\nrules:\n" + rules));
    }

    @Test
    void theRoleOfTheRunbookIsEnoughForAPerson() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/OPERATIONS_RUNBOOK.md"));
        var role = Pattern.compile("```yaml\\n(.*?kind: Role\\n.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(role.find()).isTrue();
        assertThat(grantedPermissions(role.group(1))).containsAll(texts(CallerPermissions.all()));
    }

    private static List<String> grantedPermissions(String yaml) {
        Role role = new KubernetesSerialization().unmarshal(yaml, Role.class);
        return role.getRules().stream()
                .flatMap(RequiredPermissionsTest::permissions)
                .toList();
    }

    private static Stream<String> permissions(PolicyRule rule) {
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream()
                                .map(verb -> new ClusterPermission(group, resource, verb, "").toString())));
    }

    private static List<String> texts(List<ClusterPermission> permissions) {
        return permissions.stream().map(ClusterPermission::toString).toList();
    }
}
