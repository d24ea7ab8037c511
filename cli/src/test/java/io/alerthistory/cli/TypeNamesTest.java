package io.alerthistory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The names of all types that ship, nested ones included; the numbers are printed (CONTRIBUTING.md, "Names"). */
class TypeNamesTest {
    private static final Path ROOT = Path.of("..");

    /** Simple names that two modules may both use, each with the reason. */
    private static final Map<String, String> SHARED = Map.of();

    private static final double ONE_WORD_LIMIT = 0.12;

    private static final Pattern HUMP = Pattern.compile("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*");

    private static final List<TypeName> NAMES = new ArrayList<>();

    private record TypeName(String module, String simpleName) {
        boolean isOneWord() {
            return HUMP.matcher(simpleName).results().count() < 2;
        }
    }

    @BeforeAll
    static void readSources() throws IOException {
        for (String module : modules()) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            if (Files.isDirectory(sources)) {
                read(module, sources);
            }
        }
        System.out.printf(
                "type names: %d, of one word: %d (%.1f %%), used by two modules: %d%n",
                NAMES.size(),
                oneWord(),
                100.0 * oneWord() / NAMES.size(),
                modulesByName().size());
    }

    @Test
    void noSimpleNameIsUsedByTwoModules() {
        assertThat(modulesByName())
                .as("types of one simple name in two modules; rename one of them, or list it with a reason")
                .containsOnlyKeys(SHARED.keySet());
    }

    @Test
    void fewNamesAreOfOneWord() {
        assertThat((double) oneWord() / NAMES.size())
                .as("the share of one-word type names: qualify new ones by their domain")
                .isLessThan(ONE_WORD_LIMIT);
    }

    private static List<String> modules() throws IOException {
        return Pattern.compile("<module>(\\w+)</module>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static void read(String module, Path sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(sources)) {
            List<Path> java =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();
            var task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(java));
            task.parse().forEach(unit -> collect(module, unit));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void collect(String module, CompilationUnitTree unit) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void unused) {
                if (!type.getSimpleName().isEmpty()) {
                    NAMES.add(new TypeName(module, type.getSimpleName().toString()));
                }
                return super.visitClass(type, unused);
            }
        }.scan(unit, null);
    }

    private static long oneWord() {
        return NAMES.stream().filter(TypeName::isOneWord).count();
    }

    private static Map<String, Set<String>> modulesByName() {
        Map<String, Set<String>> modules = NAMES.stream()
                .collect(Collectors.groupingBy(
                        TypeName::simpleName,
                        TreeMap::new,
                        Collectors.mapping(TypeName::module, Collectors.toCollection(TreeSet::new))));
        modules.values().removeIf(names -> names.size() < 2);
        return modules;
    }
}
