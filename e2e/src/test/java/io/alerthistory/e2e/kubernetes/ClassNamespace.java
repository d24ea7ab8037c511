package io.alerthistory.e2e.kubernetes;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A namespace for all tests of a class, which may use one instance after the other; else as {@link TestNamespace}. */
final class ClassNamespace implements BeforeAllCallback, AfterAllCallback, AfterTestExecutionCallback {
    private String name = "";

    @Override
    public void beforeAll(ExtensionContext context) {
        name = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 6);
        TestNamespace.create(name);
    }

    String name() {
        return name;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            TestNamespace.printDiagnostics(name);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestCluster.client().namespaces().withName(name).delete();
    }
}
