package io.alerthistory.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** What docs/architecture.md says of the modules, held: everything meets here, so here all of it can be seen. */
class ModuleArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // Once packaged, the tests of a module come in a jar.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.alerthistory");

    @Test
    void arrowsPointDownOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.alerthistory..")
                .layer("spec")
                .definedBy("io.alerthistory.spec..")
                .layer("pem")
                .definedBy("io.alerthistory.pem..")
                .layer("postgres")
                .definedBy("io.alerthistory.postgres..")
                .layer("manifests")
                .definedBy("io.alerthistory.manifests..")
                .layer("monitoring")
                .definedBy("io.alerthistory.monitoring..")
                .layer("operator")
                .definedBy("io.alerthistory.operator..")
                .layer("embedded")
                .definedBy("io.alerthistory.embedded..")
                .layer("history")
                .definedBy("io.alerthistory.history..")
                .layer("store")
                .definedBy("io.alerthistory.store..")
                .layer("service")
                .definedBy("io.alerthistory.service..")
                .layer("machine")
                .definedBy("io.alerthistory.machine..")
                .layer("doctor")
                .definedBy("io.alerthistory.doctor..")
                .layer("cli")
                .definedBy("io.alerthistory.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                // Generators of committed files: no program that ships may need them.
                .whereLayer("monitoring")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("doctor")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("machine")
                .mayOnlyBeAccessedByLayers("doctor", "cli")
                .whereLayer("service")
                .mayOnlyBeAccessedByLayers("machine", "cli")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("service", "machine", "doctor", "cli")
                .whereLayer("history")
                .mayOnlyBeAccessedByLayers("store", "service", "machine", "doctor", "cli")
                .whereLayer("embedded")
                .mayOnlyBeAccessedByLayers("machine", "doctor", "cli")
                .whereLayer("operator")
                .mayOnlyBeAccessedByLayers("doctor", "cli")
                .whereLayer("manifests")
                .mayOnlyBeAccessedByLayers("monitoring", "operator", "doctor", "cli")
                .whereLayer("postgres")
                .mayOnlyBeAccessedByLayers("manifests", "operator", "embedded", "machine", "doctor", "cli")
                .whereLayer("pem")
                .mayOnlyBeAccessedByLayers("operator", "service", "doctor", "cli")
                .whereLayer("spec")
                .mayOnlyBeAccessedByLayers(
                        "postgres", "manifests", "operator", "embedded", "service", "machine", "doctor", "cli")
                .check(OURS);
    }

    /**
     * What decides fetches nothing, and knows neither clock nor chance: it can be tested by what goes in and comes out.
     */
    @Test
    void whatIsPureTouchesNothing() {
        ArchRule rule = ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(
                        "io.alerthistory.history..",
                        "io.alerthistory.spec..",
                        "io.alerthistory.postgres..",
                        "io.alerthistory.manifests..",
                        "io.alerthistory.monitoring..",
                        "io.alerthistory.operator.decide..",
                        "io.alerthistory.doctor.check..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.net.http..", "java.nio.file..", "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random");
        rule.check(OURS);
    }

    @Test
    void onlyTheProgramReadsTheEnvironment() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("io.alerthistory.cli..", "io.alerthistory.embedded..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(OURS);
    }

    @Test
    void loggersAreConstantsOfOneName() {
        ArchRuleDefinition.fields()
                .that()
                .haveRawType("org.slf4j.Logger")
                .should()
                .haveName("LOG")
                .andShould()
                .beStatic()
                .andShould()
                .beFinal()
                .check(OURS);
    }

    @Test
    void packagesDoNotGoInCircles() {
        for (String module : new String[] {
            "spec",
            "postgres",
            "manifests",
            "monitoring",
            "operator",
            "embedded",
            "history",
            "pem",
            "store",
            "service",
            "machine",
            "doctor",
            "cli"
        }) {
            slices().matching("io.alerthistory.%s.(*)..".formatted(module))
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(OURS);
        }
    }
}
