package io.alerthistory.e2e.completion;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import io.alerthistory.e2e.ProjectCheckout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A class as its source declares it, read with the parser of javac.
 *
 * @param source its file, relative to the root
 */
record SourceClass(String source, String qualifiedName, ClassTree tree) {
    private static final Map<String, SourceClass> PARSED = new ConcurrentHashMap<>();

    static SourceClass of(String simpleName) {
        return PARSED.computeIfAbsent(simpleName, SourceClass::parse);
    }

    private static SourceClass parse(String simpleName) {
        String source = ProjectFiles.ofType(simpleName);
        CompilationUnitTree unit = parseFile(source);
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .filter(type -> type.getSimpleName().contentEquals(simpleName))
                .map(type -> new SourceClass(source, unit.getPackageName() + "." + simpleName, type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s does not declare %s".formatted(source, simpleName)));
    }

    private static CompilationUnitTree parseFile(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjects(ProjectCheckout.file(source)));
            return task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<MethodTree> method(String name) {
        return methods().filter(method -> method.getName().contentEquals(name)).findFirst();
    }

    Stream<MethodTree> methods() {
        return tree.getMembers().stream().filter(MethodTree.class::isInstance).map(MethodTree.class::cast);
    }

    Optional<String> superclass() {
        return Optional.ofNullable(tree.getExtendsClause()).map(Object::toString);
    }
}
