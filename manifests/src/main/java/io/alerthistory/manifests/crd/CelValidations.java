package io.alerthistory.manifests.crd;

import io.alerthistory.spec.schema.CelRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Converts rules to CEL validations, which the API server evaluates. */
final class CelValidations {
    private static final Pattern EXPRESSION = Pattern.compile("\\{([^}]+)}");

    private CelValidations() {}

    static List<ValidationRule> of(List<CelRule> rules) {
        return rules.stream().map(rule -> of(rule, "self")).toList();
    }

    static ValidationRule of(CelRule rule, String variable) {
        var validation = new ValidationRuleBuilder().withRule(rule.condition().apply(variable));
        if (!rule.field().isEmpty()) {
            validation.withFieldPath("." + rule.field());
        }
        return EXPRESSION.matcher(rule.message()).find()
                ? validation.withMessageExpression(expression(rule.message())).build()
                : validation.withMessage(rule.message()).build();
    }

    // cannot be lowered from {oldSelf.version}: 'cannot be lowered from ' + oldSelf.version
    private static String expression(String message) {
        var parts = new ArrayList<String>();
        var matcher = EXPRESSION.matcher(message);
        int end = 0;
        while (matcher.find()) {
            parts.add("'" + message.substring(end, matcher.start()) + "'");
            parts.add(matcher.group(1));
            end = matcher.end();
        }
        parts.add("'" + message.substring(end) + "'");
        return String.join(" + ", parts);
    }
}
