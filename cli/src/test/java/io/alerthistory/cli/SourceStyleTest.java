package io.alerthistory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the formatter leaves to the author, in the sources of all modules and in the pages (CONTRIBUTING.md). */
class SourceStyleTest {
    private static final Path ROOT = Path.of("..");
    private static final int COLUMNS = 120;
    private static final Set<Tree.Kind> TYPES =
            Set.of(Tree.Kind.CLASS, Tree.Kind.RECORD, Tree.Kind.ENUM, Tree.Kind.INTERFACE);

    private static List<Path> sources = List.of();

    @BeforeAll
    static void findSources() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.map(path -> path.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> paths = Files.walk(module)) {
                    paths.filter(path -> path.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        sources = List.copyOf(found);
        assertThat(sources).hasSizeGreaterThan(500);
    }

    @Test
    void linesHaveAtMost120Columns() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources) {
            tooLong.addAll(longLines(source));
        }
        assertThat(tooLong).isEmpty();
    }

    // Text blocks are in other languages, whose lines cannot always be broken.
    private static List<String> longLines(Path source) throws IOException {
        List<String> found = new ArrayList<>();
        boolean isInTextBlock = false;
        int number = 0;
        for (String line : Files.readAllLines(source)) {
            number++;
            boolean isDelimiter = line.split("\"\"\"", -1).length % 2 == 0;
            if (line.length() > COLUMNS && !isInTextBlock && !isDelimiter) {
                found.add(source + ":" + number);
            }
            isInTextBlock ^= isDelimiter;
        }
        return found;
    }

    @Test
    void linesOfPagesHaveAtMost120Columns() throws IOException {
        try (Stream<Path> pages =
                Files.find(ROOT, 2, (path, _) -> path.toString().endsWith(".md"))) {
            List<Path> found = pages.toList();
            assertThat(found).hasSizeGreaterThan(15);
            List<String> tooLong = new ArrayList<>();
            for (Path page : found) {
                tooLong.addAll(longLinesOfPage(page));
            }
            assertThat(tooLong).isEmpty();
        }
    }

    // Code blocks are in other languages, whose lines cannot always be broken. The tables of the benchmark are as the
    // benchmark prints them.
    private static List<String> longLinesOfPage(Path page) throws IOException {
        List<String> found = new ArrayList<>();
        boolean isInCodeBlock = false;
        boolean hasMeasuredTables = page.endsWith("bench/README.md");
        int number = 0;
        for (String line : Files.readAllLines(page)) {
            number++;
            isInCodeBlock ^= line.strip().startsWith("```");
            boolean isMeasured = hasMeasuredTables && line.startsWith("|");
            if (line.length() > COLUMNS && !isInCodeBlock && !isMeasured && isBreakable(line)) {
                found.add(page + ":" + number);
            }
        }
        return found;
    }

    // A link cannot be broken: it may fill a line of its own.
    private static boolean isBreakable(String line) {
        return line.strip().replaceFirst("^- ", "").contains(" ");
    }

    @Test
    void varStandsWhereTheRightSideNamesTheType() throws IOException {
        List<String> others = new ArrayList<>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            task.parse().forEach(unit -> others.addAll(otherDeclarations(unit)));
        }
        assertThat(others)
                .as("var for a local variable that begins as `new T(...)`, a type for one that begins as a literal")
                .isEmpty();
    }

    private static List<String> otherDeclarations(CompilationUnitTree unit) {
        List<String> found = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void unused) {
                boolean isLocal = !TYPES.contains(
                        getCurrentPath().getParentPath().getLeaf().getKind());
                if (isLocal && isOtherwise(variable)) {
                    found.add(unit.getSourceFile().getName() + ": " + variable);
                }
                return super.visitVariable(variable, unused);
            }
        }.scan(unit, null);
        return found;
    }

    private static boolean isOtherwise(VariableTree variable) {
        return switch (variable.getInitializer()) {
            case LiteralTree literal -> variable.getType() == null && literal.getValue() != null;
            case NewClassTree creation ->
                variable.getType() != null
                        && !isDiamond(creation)
                        && variable.getType()
                                .toString()
                                .equals(creation.getIdentifier().toString());
            case null, default -> false;
        };
    }

    private static boolean isDiamond(NewClassTree creation) {
        return creation.getIdentifier() instanceof ParameterizedTypeTree type
                && type.getTypeArguments().isEmpty();
    }
}
