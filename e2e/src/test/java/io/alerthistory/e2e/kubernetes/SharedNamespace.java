package io.alerthistory.e2e.kubernetes;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A namespace with an instance that the tests of a class use one after the other. It is made when the first test asks
 * for it. After a test that failed, or that calls {@link #discard()}, the next one gets another. Register it in a
 * static field.
 */
final class SharedNamespace<T> implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final Function<String, T> content;
    private String prefix = "";
    private Optional<String> name = Optional.empty();
    private Optional<T> shared = Optional.empty();

    /**
     * @param content creates what the tests share in the namespace whose name it is given, and waits until it is ready
     */
    SharedNamespace(Function<String, T> content) {
        this.content = content;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        prefix = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    T get() {
        if (shared.isEmpty()) {
            discard();
            var created = prefix + "-" + UUID.randomUUID().toString().substring(0, 6);
            TestNamespace.create(created);
            name = Optional.of(created);
            shared = Optional.of(content.apply(created));
        }
        return shared.orElseThrow();
    }

    String name() {
        return name.orElseThrow();
    }

    /** Deletes the namespace: what is in it is of no use to another test. */
    void discard() {
        name.ifPresent(name -> TestCluster.client().namespaces().withName(name).delete());
        name = Optional.empty();
        shared = Optional.empty();
    }

    // Not after the test's execution, which a test whose preparation fails does not have.
    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            name.ifPresent(TestNamespace::printDiagnostics);
            discard();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        discard();
    }
}
