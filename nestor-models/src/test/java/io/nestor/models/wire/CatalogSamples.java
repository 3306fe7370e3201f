package io.nestor.models.wire;

import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.catalog.DocLink;
import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.InputValidation;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.models.catalog.ResourceState;
import io.nestor.models.catalog.ResourceStatus;
import io.nestor.models.catalog.ResourceVersion;
import io.nestor.models.catalog.SearchPage;
import io.nestor.models.catalog.SearchResult;
import io.nestor.models.catalog.ValidationReport;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.catalog.VersionStep;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the catalog answers, with a value in every field. */
final class CatalogSamples {
    private static final Instant CREATED = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant UPDATED = Instant.parse("2026-03-02T10:30:00.250Z");

    private CatalogSamples() {}

    static Stream<Record> all() {
        return Stream.of(definition(), version(), repository(), search(), diff(), report());
    }

    static InputSpec input() {
        return new InputSpec(
                "size",
                ValueType.INTEGER,
                "Storage in GB",
                20,
                true,
                new InputValidation(
                        true, "^[0-9]+$", List.of(10, 20), new BigDecimal("10"), new BigDecimal("99.5"), 1, 3));
    }

    private static ResourceDefinition definition() {
        return new ResourceDefinition(metadata(), spec(), status());
    }

    private static ResourceMetadata metadata() {
        return new ResourceMetadata(
                "aws-rds-mysql",
                "1.2.0",
                "aws",
                "database",
                "mysql",
                "MySQL on RDS",
                List.of("database-team@example.com"),
                List.of(new DocLink("Handbook", "https://docs.example.com/mysql")),
                "platform",
                "databases/mysql/resource.yaml",
                "4f2d1c9be0a7",
                Map.of("tier", "gold"),
                Map.of("owner", "dba"),
                CREATED,
                UPDATED);
    }

    private static ResourceSpec spec() {
        return new ResourceSpec(
                List.of("terraform", "crossplane"),
                List.of(input()),
                List.of(new InputSpec("public", ValueType.BOOLEAN, null, null, false, null)),
                List.of(new OutputSpec("endpoint", ValueType.STRING, "Host and port", true)),
                Map.of("terraform", engine()),
                List.of("aws-vpc:^1.0"),
                List.of("aws-aurora"));
    }

    private static EngineConfig engine() {
        return new EngineConfig(
                "module",
                "2.1.0",
                Map.of("allocated_storage", "${inputs.size}"),
                Map.of("endpoint", "${outputs.address}"),
                Duration.ofMinutes(45),
                Map.of("parallelism", 4));
    }

    private static ResourceStatus status() {
        return new ResourceStatus(ResourceState.DEPRECATED, "Use aws-aurora", UPDATED, UPDATED);
    }

    private static ResourceVersion version() {
        return new ResourceVersion("1.2.0", ResourceState.ACTIVE, "4f2d1c9be0a7", CREATED);
    }

    private static RepositoryStatus repository() {
        return new RepositoryStatus(
                "platform",
                "https://git.example.com/platform.git",
                "main",
                "resources",
                "4f2d1c9be0a7",
                RepositoryStatus.State.FAILED,
                UPDATED,
                "connection refused",
                "history was rewritten",
                List.of(new FileViolation("databases/broken.yaml", 7, 11, "spec.outputs[0].name", "is missing")));
    }

    private static DefinitionDiff diff() {
        return new DefinitionDiff(
                "aws-rds-mysql",
                "1.1.0",
                "1.2.0",
                false,
                VersionStep.MAJOR,
                VersionStep.MINOR,
                false,
                List.of(new DefinitionDiff.Change(
                        "spec.inputs.size", DefinitionDiff.Kind.REMOVED, VersionStep.MAJOR, "input 'size' is gone")));
    }

    private static ValidationReport report() {
        return new ValidationReport(
                List.of("aws-rds-mysql:1.2.0"),
                List.of(new FileViolation("databases/broken.yaml", 7, 11, "spec.outputs[0].name", "is missing")));
    }

    private static SearchPage search() {
        return new SearchPage(
                List.of(new SearchResult(
                        "aws-rds-mysql",
                        "1.2.0",
                        12.5,
                        Map.of("description", List.of("<em>MySQL</em> on RDS")),
                        definition().withoutStatus())),
                Map.of("provider", Map.of("aws", 3L)),
                3,
                "bmV4dA");
    }
}
