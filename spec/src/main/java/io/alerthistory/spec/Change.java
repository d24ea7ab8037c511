package io.alerthistory.spec;

import io.alerthistory.spec.problem.Problem;
import io.alerthistory.spec.schema.Rule;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * A change of a field that an existing instance cannot follow, for the API server as a rule and for the CLI as a predicate.
 *
 * @param object the path of the object that holds the field; empty for the whole resource
 * @param value the field of an instance
 * @param possible from the old value to the new
 */
record Change<T>(String object, Rule rule, Function<PostgresInstance, T> value, BiPredicate<T, T> possible) {
    Optional<Problem> problem(PostgresInstance old, PostgresInstance wanted) {
        var before = value.apply(old);
        var after = value.apply(wanted);
        if (possible.test(before, after)) {
            return Optional.empty();
        }
        var message = rule.message()
                .replaceAll("\\{[^}]*oldSelf[^}]*}", before.toString())
                .replaceAll("\\{[^}]*self[^}]*}", after.toString());
        return Optional.of(Problem.at(object.isEmpty() ? rule.field() : object + "." + rule.field(), message));
    }
}
