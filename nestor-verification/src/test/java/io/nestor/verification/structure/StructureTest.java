package io.nestor.verification.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The house as docs/architecture.md draws it. */
@AnalyzeClasses(
        packages = "io.nestor",
        importOptions = {ImportOption.DoNotIncludeTests.class, StructureTest.WithoutTestKit.class})
class StructureTest {
    /** The services' test kit is a jar of tests. */
    static final class WithoutTestKit implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule services_know_each_other_through_clients_only = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("models")
            .definedBy("io.nestor.models..")
            .layer("clients")
            .definedBy("io.nestor.clients..")
            .layer("service")
            .definedBy("io.nestor.service..")
            .layer("catalog")
            .definedBy("io.nestor.catalog..")
            .layer("orchestrator")
            .definedBy("io.nestor.orchestrator..")
            .layer("composer")
            .definedBy("io.nestor.composer..")
            .layer("cli")
            .definedBy("io.nestor.cli..")
            .whereLayer("models")
            .mayNotAccessAnyLayer()
            .whereLayer("clients")
            .mayOnlyAccessLayers("models")
            .whereLayer("service")
            .mayOnlyAccessLayers("models")
            .whereLayer("catalog")
            .mayOnlyAccessLayers("models", "service")
            .whereLayer("orchestrator")
            .mayOnlyAccessLayers("models", "clients", "service")
            .whereLayer("composer")
            .mayOnlyAccessLayers("models", "clients", "service")
            .whereLayer("cli")
            .mayOnlyAccessLayers("models", "clients");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.nestor.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_decides_is_pure = noClasses()
            .that(resideInAnyPackage(
                    "io.nestor.orchestrator.graph..",
                    "io.nestor.orchestrator.plan..",
                    "io.nestor.orchestrator.run..",
                    "io.nestor.catalog.definition..",
                    "io.nestor.composer.template.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework..",
                    "org.eclipse.jgit..",
                    "jakarta.servlet..",
                    "java.net.http..",
                    "java.sql..",
                    "io.nestor.clients.."))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule models_clients_and_cli_are_free_of_spring = noClasses()
            .that(resideInAnyPackage("io.nestor.models..", "io.nestor.clients..", "io.nestor.cli.."))
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework.."));

    @ArchTest
    static final ArchRule an_engine_shows_nothing_but_its_configuration = classes()
            .that(resideInAnyPackage(
                    "io.nestor.orchestrator.engine.terraform..",
                    "io.nestor.orchestrator.engine.helm",
                    "io.nestor.orchestrator.engine.crossplane..",
                    "io.nestor.orchestrator.engine.pulumi..",
                    "io.nestor.orchestrator.engine.simulated.."))
            .and()
            .areTopLevelClasses()
            .and(com.tngtech.archunit.base.DescribedPredicate.not(nameEndingWith("Properties")))
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule packages_are_named_for_features = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..", "..helper..", "..manager..");

    @ArchTest
    static final ArchRule only_views_write_to_the_terminal = noClasses()
            .that(resideInAPackage("io.nestor.."))
            // What a worker prints is what its orchestrator reads; administration and training are programs of their
            // own
            .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(
                    "io.nestor.cli.view..",
                    "io.nestor.orchestrator.engine.helm.worker..",
                    "io.nestor.service.administration..")))
            .and()
            .doNotHaveFullyQualifiedName("io.nestor.cli.dev.ArchiveTraining")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
