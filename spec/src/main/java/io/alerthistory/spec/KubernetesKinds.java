package io.alerthistory.spec;

import io.alerthistory.spec.field.Kind;
import io.alerthistory.spec.field.Texts;
import io.alerthistory.spec.schema.Rule;

/** Names, labels, addresses and images as Kubernetes takes them: refused here, they are not refused later by an object that we make. */
final class KubernetesKinds {
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
    static final Kind<String> INSTANCE_NAME = Kind.text(
            "[a-z]([a-z0-9-]{0,38}[a-z0-9])?",
            253,
            "is not a name; write up to 40 of a-z, 0-9 and -, beginning with a letter and not ending in -");
    // A Job of the same name is made, and its pods carry the name in a label of 63 characters.
    static final Kind<String> JOB_NAME = Kind.text(
            LABEL, 63, "is not a name; write up to 63 of a-z, 0-9 and -, beginning and ending with a letter or digit");
    static final Kind<String> NAMESPACE =
            Kind.text(LABEL, 63, "is not a namespace's name; write a-z, 0-9 and -, such as monitoring");
    static final Kind<String> OBJECT_NAME = Kind.text(
            SUBDOMAIN, 253, "is not a name; write a-z, 0-9, - and ., beginning and ending with a letter or digit");
    static final Kind<String> IMAGE = Kind.text(
                    REPOSITORY + "(" + TAG + "(" + DIGEST + ")?|" + DIGEST + ")",
                    512,
                    "is not an image with a tag or digest; write registry.example/postgres:17.11 or postgres@sha256:...")
            .where(
                    image -> !image.endsWith(":latest"),
                    Rule.of(
                            v -> "!" + v + ".endsWith(':latest')",
                            "is another image tomorrow; write a version or a digest instead of latest"));
    static final Kind<String> CIDR = Kind.text(
            IPV4 + "|" + IPV6, 43, "is not an address block; write 10.0.0.0/8, 192.0.2.1/32 or 2001:db8::/32");
    static final Kind<String> WORD = Kind.text(
            "[^\\x00-\\x1f]+", 1_024, "is empty or holds a control character; write a program or an argument");
    static final Kind<String> LABEL_NAME = Kind.text(
            KEY, 317, "is not a label's name; write team or example.com/team, the last part with up to 63 characters");
    static final Kind<String> LABEL_VALUE = Kind.text(
            "([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?",
            63,
            "is not a label's value; write up to 63 of letters, digits, -, _ and ., beginning and ending with a letter or digit");
    static final Kind<String> OUR_NAMES_EXCEPTED = LABEL_NAME.where(
            name -> !name.startsWith("app.kubernetes.io/") && !name.startsWith("alerthistory.io/"),
            Rule.of(
                    v -> "!" + v + ".startsWith('app.kubernetes.io/') && !" + v + ".startsWith('alerthistory.io/')",
                    "is the operator's own; use a prefix of yours instead of app.kubernetes.io/ or alerthistory.io/"));
    static final Kind<String> ANNOTATION_VALUE = Kind.text("[^\\x00]*", 4_096, "holds a NUL character; remove it");

    static final Texts LABELS = new Texts(LABEL_NAME, LABEL_VALUE, 32);
    static final Texts OWN_LABELS = new Texts(OUR_NAMES_EXCEPTED, LABEL_VALUE, 32);
    static final Texts ANNOTATIONS = new Texts(OUR_NAMES_EXCEPTED, ANNOTATION_VALUE, 32);

    private KubernetesKinds() {}

    static Kind<String> exactly(String wanted) {
        return Kind.text(wanted.replace(".", "\\."), 253, "is not known; write " + wanted);
    }
}
