package io.alerthistory.e2e.completion;

import io.alerthistory.e2e.ProjectCheckout;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** How a test ended in its last run, as the report of surefire says. */
enum TestOutcome {
    PASSED,
    FAILED,
    SKIPPED,
    /** There is no complete report, or it is older than the source of the test. */
    UNKNOWN;

    static TestOutcome of(TestMethod test) {
        String module = test.source().substring(0, test.source().indexOf('/'));
        Path report =
                ProjectCheckout.file("%s/target/surefire-reports/TEST-%s.xml".formatted(module, test.className()));
        Path source = ProjectCheckout.file(test.source());
        try {
            if (!Files.exists(report)
                    || Files.getLastModifiedTime(report).compareTo(Files.getLastModifiedTime(source)) < 0) {
                return UNKNOWN;
            }
            return of(Files.readString(report), test.method());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param report the XML of the test's class */
    static TestOutcome of(String report, String method) {
        List<TestOutcome> outcomes = testCases(report).stream()
                .filter(testCase -> isRunOf(testCase.getAttribute("name"), method))
                .map(TestOutcome::of)
                .toList();
        if (outcomes.contains(FAILED)) {
            return FAILED;
        }
        if (outcomes.contains(PASSED)) {
            return PASSED;
        }
        return outcomes.isEmpty() ? UNKNOWN : SKIPPED;
    }

    // A test with parameters is reported as "method(String)[1]". What ends a whole class has no name.
    private static boolean isRunOf(String testCase, String method) {
        return testCase.isEmpty() || testCase.equals(method) || testCase.matches(method + "[({\\[].*");
    }

    private static TestOutcome of(Element testCase) {
        if (has(testCase, "failure") || has(testCase, "error")) {
            return FAILED;
        }
        return has(testCase, "skipped") ? SKIPPED : PASSED;
    }

    private static boolean has(Element testCase, String child) {
        return testCase.getElementsByTagName(child).getLength() > 0;
    }

    private static List<Element> testCases(String report) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            NodeList nodes = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(report)))
                    .getElementsByTagName("testcase");
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(index -> (Element) nodes.item(index))
                    .toList();
        } catch (SAXException e) {
            // Another process of this run is still writing it.
            return List.of();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("no XML parser", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
