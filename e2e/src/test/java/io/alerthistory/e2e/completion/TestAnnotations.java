package io.alerthistory.e2e.completion;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ModifiersTree;
import java.util.Set;
import java.util.stream.Stream;

/** The annotations of JUnit on a class or a method, as its source declares them. */
record TestAnnotations(ModifiersTree modifiers) {
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");
    private static final String LONG = "\"long\"";

    boolean isTest() {
        return types().anyMatch(TESTS::contains);
    }

    boolean isDisabled() {
        return types().anyMatch(type -> type.startsWith("Disabled"));
    }

    boolean isTaggedLong() {
        return annotations()
                .anyMatch(annotation -> typeOf(annotation).equals("Tag")
                        && annotation.getArguments().toString().contains(LONG));
    }

    private Stream<String> types() {
        return annotations().map(TestAnnotations::typeOf);
    }

    private Stream<? extends AnnotationTree> annotations() {
        return modifiers.getAnnotations().stream();
    }

    private static String typeOf(AnnotationTree annotation) {
        return annotation.getAnnotationType().toString();
    }
}
