package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.Permissions.Right;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Source;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** What somebody may do in a namespace, as the API server decides it; nothing is made by asking. */
record Rights(KubernetesClient client, String namespace) {
    boolean mine(Right right) {
        var review = client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withResourceAttributes(attributes(right))
                        .endSpec()
                        .build());
        return Boolean.TRUE.equals(review.getStatus().getAllowed());
    }

    /** Those of them that whoever asks does not have. */
    Seen<List<Right>> deniedToMe(List<Right> wanted) {
        return Asked.of(
                "create selfsubjectaccessreviews",
                Source.API_SERVER,
                () -> wanted.stream().filter(right -> !mine(right)).toList());
    }

    /** Those of them that an account does not have. */
    Seen<List<Right>> deniedTo(String account, List<Right> wanted) {
        return Asked.of(
                "create subjectaccessreviews, which tell what the operator may do",
                Source.API_SERVER,
                () -> wanted.stream().filter(right -> !has(account, right)).toList());
    }

    private boolean has(String account, Right right) {
        var review = client.authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(account)
                        .withGroups("system:serviceaccounts", "system:authenticated", groupOf(account))
                        .withResourceAttributes(attributes(right))
                        .endSpec()
                        .build());
        return Boolean.TRUE.equals(review.getStatus().getAllowed());
    }

    // system:serviceaccount:NAMESPACE:NAME is of system:serviceaccounts:NAMESPACE.
    private static String groupOf(String account) {
        return "system:serviceaccounts:" + account.split(":", -1)[2];
    }

    private ResourceAttributes attributes(Right right) {
        var parts = right.resource().split("/", 2);
        return new ResourceAttributesBuilder()
                .withNamespace(namespace)
                .withGroup(right.group())
                .withResource(parts[0])
                .withSubresource(parts.length == 2 ? parts[1] : "")
                .withVerb(right.verb())
                .build();
    }
}
