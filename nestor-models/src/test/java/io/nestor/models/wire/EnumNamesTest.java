package io.nestor.models.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.ResourceState;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.catalog.VersionStep;
import io.nestor.models.composition.CompositionState;
import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.OnFailure;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.json.NestorJson;
import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.ReadinessStatus;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnumNamesTest {
    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(ValueType.class, "string integer number boolean array object"),
                Arguments.of(ResourceState.class, "active deprecated retired"),
                Arguments.of(VersionStep.class, "none patch minor major"),
                Arguments.of(DefinitionDiff.Kind.class, "added removed changed"),
                Arguments.of(RepositoryStatus.State.class, "synced syncing failed"),
                Arguments.of(CompositionState.class, "valid invalid"),
                Arguments.of(DeploymentStatus.class, "pending running succeeded failed cancelling cancelled"),
                Arguments.of(
                        ResourceProgressStatus.class,
                        "pending running succeeded failed skipped cancelled deleted unknown"),
                Arguments.of(ActionKind.class, "create update replace delete unchanged"),
                Arguments.of(Operation.class, "deploy rollback destroy drift"),
                Arguments.of(DriftStatus.class, "in_sync drifted missing unknown"),
                Arguments.of(OnFailure.class, "stop continue rollback"),
                Arguments.of(HealthStatus.State.class, "healthy degraded unhealthy"),
                Arguments.of(ReadinessStatus.State.class, "ready not_ready"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void values_have_the_names_of_the_contract(Class<? extends Enum<?>> type, String names) {
        String written = NestorJson.strict().writeValueAsString(type.getEnumConstants());
        assertThat(written).isEqualTo("[\"" + names.replace(" ", "\",\"") + "\"]");
        assertThat((Object[]) NestorJson.strict().readValue(written, type.arrayType()))
                .isEqualTo(type.getEnumConstants());
    }

    @Test
    void what_is_over_is_over() {
        assertThat(DeploymentStatus.values())
                .filteredOn(DeploymentStatus::isTerminal)
                .containsExactly(DeploymentStatus.SUCCEEDED, DeploymentStatus.FAILED, DeploymentStatus.CANCELLED);
    }
}
