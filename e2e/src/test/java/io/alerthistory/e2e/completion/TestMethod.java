package io.alerthistory.e2e.completion;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A test method of the project, found in the sources of its class.
 *
 * @param name as in {@code HbaFileTest.tlsRequired}
 * @param source the file of the class, relative to the root
 * @param className with its package
 */
record TestMethod(String name, String source, String className, boolean enabled, boolean tagged) {
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");
    private static final String LONG = "\"long\"";

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
        if (annotations(method.getModifiers()).noneMatch(found -> TESTS.contains(typeOf(found)))) {
            throw new IllegalStateException(name + ": not a test");
        }
        ClassTree tree = type.tree();
        boolean enabled = Stream.concat(annotations(tree.getModifiers()), annotations(method.getModifiers()))
                .noneMatch(found -> typeOf(found).startsWith("Disabled"));
        boolean tagged = Stream.concat(annotations(tree.getModifiers()), annotations(method.getModifiers()))
                .anyMatch(found -> typeOf(found).equals("Tag")
                        && found.getArguments().toString().contains(LONG));
        return new TestMethod(name, type.source(), type.qualifiedName(), enabled, tagged);
    }

    private static Stream<? extends AnnotationTree> annotations(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream();
    }

    private static String typeOf(AnnotationTree annotation) {
        return annotation.getAnnotationType().toString();
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
