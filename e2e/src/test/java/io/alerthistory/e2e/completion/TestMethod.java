package io.alerthistory.e2e.completion;

import com.sun.source.tree.MethodTree;

/**
 * A test method of the project, found in the sources of its class.
 *
 * @param name as in {@code HbaFileTest.tlsRequired}
 * @param source the file of the class, relative to the root
 * @param className with its package
 */
record TestMethod(String name, String source, String className, boolean enabled, boolean tagged) {
    /** @param name {@code Class.method}; the method may be inherited */
    static TestMethod find(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length != 2) {
            throw new IllegalStateException(name + ": write Class.method");
        }
        SourceClass type = SourceClass.of(parts[0]);
        SourceClass declaring = type;
        while (declaring.method(parts[1]).isEmpty()) {
            declaring = declaring
                    .superclass()
                    .map(SourceClass::of)
                    .orElseThrow(() -> new IllegalStateException(name + ": no such method"));
        }
        return of(name, type, declaring.method(parts[1]).orElseThrow());
    }

    private static TestMethod of(String name, SourceClass type, MethodTree method) {
        var ofMethod = new TestAnnotations(method.getModifiers());
        var ofClass = new TestAnnotations(type.tree().getModifiers());
        if (!ofMethod.isTest()) {
            throw new IllegalStateException(name + ": not a test");
        }
        boolean enabled = !ofClass.isDisabled() && !ofMethod.isDisabled();
        boolean tagged = ofClass.isTaggedLong() || ofMethod.isTaggedLong();
        return new TestMethod(name, type.source(), type.qualifiedName(), enabled, tagged);
    }

    String type() {
        return name.substring(0, name.indexOf('.'));
    }

    String method() {
        return name.substring(name.indexOf('.') + 1);
    }

    boolean needsCluster() {
        return className.startsWith("io.alerthistory.e2e.kubernetes.");
    }
}
