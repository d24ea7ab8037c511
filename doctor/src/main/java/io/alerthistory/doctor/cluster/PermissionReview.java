package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.PermissionCheck.ClusterPermission;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Asks the API server which permissions an account has in a namespace. Read-only. */
record PermissionReview(KubernetesClient client, String namespace) {
    boolean isCallerAllowed(ClusterPermission permission) {
        var review = client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withResourceAttributes(attributes(permission))
                        .endSpec()
                        .build());
        return Boolean.TRUE.equals(review.getStatus().getAllowed());
    }

    /** Those of them that whoever asks does not have. */
    Observation<List<ClusterPermission>> deniedToCaller(List<ClusterPermission> permissions) {
        return ApiServerQuery.run(
                "create selfsubjectaccessreviews",
                FactSource.API_SERVER,
                () -> permissions.stream()
                        .filter(permission -> !isCallerAllowed(permission))
                        .toList());
    }

    /** Those of them that an account does not have. */
    Observation<List<ClusterPermission>> deniedTo(String account, List<ClusterPermission> permissions) {
        return ApiServerQuery.run(
                "create subjectaccessreviews, which tell what the operator may do",
                FactSource.API_SERVER,
                () -> permissions.stream()
                        .filter(permission -> !isAllowed(account, permission))
                        .toList());
    }

    private boolean isAllowed(String account, ClusterPermission permission) {
        var review = client.authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(account)
                        .withGroups("system:serviceaccounts", "system:authenticated", groupOf(account))
                        .withResourceAttributes(attributes(permission))
                        .endSpec()
                        .build());
        return Boolean.TRUE.equals(review.getStatus().getAllowed());
    }

    // system:serviceaccount:NAMESPACE:NAME is of system:serviceaccounts:NAMESPACE.
    private static String groupOf(String account) {
        return "system:serviceaccounts:" + account.split(":", -1)[2];
    }

    private ResourceAttributes attributes(ClusterPermission permission) {
        var parts = permission.resource().split("/", 2);
        return new ResourceAttributesBuilder()
                .withNamespace(namespace)
                .withGroup(permission.group())
                .withResource(parts[0])
                .withSubresource(parts.length == 2 ? parts[1] : "")
                .withVerb(permission.verb())
                .build();
    }
}
