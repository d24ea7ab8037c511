package io.alerthistory.spec;

import io.alerthistory.spec.problem.ValidationProblem;
import io.alerthistory.spec.schema.CelRule;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * A rule that forbids a change of a field of an existing instance: a CEL rule for the API server, and a predicate for
 * the CLI.
 *
 * @param objectPath the path of the object that holds the field; empty for the whole resource
 * @param getter returns the field of an instance
 * @param allowed whether the old value may change to the new one
 */
record TransitionRule<T>(
        String objectPath, CelRule rule, Function<PostgresInstance, T> getter, BiPredicate<T, T> allowed) {
    Optional<ValidationProblem> findProblem(PostgresInstance current, PostgresInstance desired) {
        var before = getter.apply(current);
        var after = getter.apply(desired);
        if (allowed.test(before, after)) {
            return Optional.empty();
        }
        var message = rule.message()
                .replaceAll("\\{[^}]*oldSelf[^}]*}", before.toString())
                .replaceAll("\\{[^}]*self[^}]*}", after.toString());
        return Optional.of(
                ValidationProblem.at(objectPath.isEmpty() ? rule.field() : objectPath + "." + rule.field(), message));
    }
}
