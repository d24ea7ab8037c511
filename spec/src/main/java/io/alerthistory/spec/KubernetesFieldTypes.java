package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.StringMapType;
import io.alerthistory.spec.schema.CelRule;

/**
 * Types for names, labels, addresses and images. They apply the rules of Kubernetes, so that no object created from
 * them is rejected later.
 */
final class KubernetesFieldTypes {
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final String KEY = "(" + SUBDOMAIN + "/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String IPV4 = "(" + BYTE + "\\.){3}" + BYTE + "/(3[0-2]|[12]?[0-9])";
    private static final String HEX = "[0-9a-fA-F]{1,4}";
    private static final String IPV6 = "("
            + String.join(
                            "|",
                            "(H:){7}H",
                            "(H:){1,7}:",
                            "(H:){1,6}:H",
                            "(H:){1,5}(:H){1,2}",
                            "(H:){1,4}(:H){1,3}",
                            "(H:){1,3}(:H){1,4}",
                            "(H:){1,2}(:H){1,5}",
                            "H:(:H){1,6}",
                            ":(:H){1,7}",
                            "::")
                    .replace("H", HEX)
            + ")/(12[0-8]|1[01][0-9]|[1-9]?[0-9])";
    private static final String REPOSITORY = "([a-zA-Z0-9][a-zA-Z0-9.-]*(:[0-9]{1,5})?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*";
    private static final String TAG = ":[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
    private static final String DIGEST = "@sha256:[a-f0-9]{64}";

    // A name that is in front of "-postgresql-0" and friends must leave room in a DNS label's 63 bytes.
    static final FieldType<String> INSTANCE_NAME = FieldType.text(
            "[a-z]([a-z0-9-]{0,38}[a-z0-9])?",
            253,
            "is not a name; write up to 40 of a-z, 0-9 and -, beginning with a letter and not ending in -");
    // A Job of the same name is made, and its pods carry the name in a label of 63 characters.
    static final FieldType<String> JOB_NAME = FieldType.text(
            LABEL, 63, "is not a name; write up to 63 of a-z, 0-9 and -, beginning and ending with a letter or digit");
    static final FieldType<String> NAMESPACE =
            FieldType.text(LABEL, 63, "is not the name of a namespace; write a-z, 0-9 and -, such as monitoring");
    static final FieldType<String> OBJECT_NAME = FieldType.text(
            SUBDOMAIN, 253, "is not a name; write a-z, 0-9, - and ., beginning and ending with a letter or digit");
    static final FieldType<String> IMAGE = FieldType.text(
                    REPOSITORY + "(" + TAG + "(" + DIGEST + ")?|" + DIGEST + ")",
                    512,
                    "is not an image with a tag or digest; write registry.example/postgres:17.11 or "
                            + "postgres@sha256:...")
            .withRule(
                    image -> !image.endsWith(":latest"),
                    CelRule.of(
                            v -> "!" + v + ".endsWith(':latest')",
                            "changes over time; write a version or a digest instead of latest"));
    static final FieldType<String> CIDR = FieldType.text(
            IPV4 + "|" + IPV6, 43, "is not an address block; write 10.0.0.0/8, 192.0.2.1/32 or 2001:db8::/32");
    static final FieldType<String> ARGUMENT = FieldType.text(
            "[^\\x00-\\x1f]+", 1_024, "is empty or contains a control character; write a program or an argument");
    static final FieldType<String> LABEL_NAME = FieldType.text(
            KEY, 317, "is not a label name; write team or example.com/team, the last part with up to 63 characters");
    static final FieldType<String> LABEL_VALUE = FieldType.text(
            "([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?",
            63,
            "is not a label value; write up to 63 of letters, digits, -, _ and ., beginning and ending with a "
                    + "letter or digit");
    static final FieldType<String> USER_LABEL_NAME = LABEL_NAME.withRule(
            name -> !name.startsWith("app.kubernetes.io/") && !name.startsWith("alerthistory.io/"),
            CelRule.of(
                    v -> "!" + v + ".startsWith('app.kubernetes.io/') && !" + v + ".startsWith('alerthistory.io/')",
                    "is the operator's own; use a prefix of yours instead of app.kubernetes.io/ or alerthistory.io/"));
    static final FieldType<String> ANNOTATION_VALUE =
            FieldType.text("[^\\x00]*", 4_096, "contains a NUL character; remove it");

    static final StringMapType LABELS = new StringMapType(LABEL_NAME, LABEL_VALUE, 32);
    static final StringMapType USER_LABELS = new StringMapType(USER_LABEL_NAME, LABEL_VALUE, 32);
    static final StringMapType ANNOTATIONS = new StringMapType(USER_LABEL_NAME, ANNOTATION_VALUE, 32);

    private KubernetesFieldTypes() {}

    static FieldType<String> literal(String value) {
        return FieldType.text(value.replace(".", "\\."), 253, "is not known; write " + value);
    }
}
