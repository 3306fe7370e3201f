package io.nestor.verification.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.clients.composer.ComposerClient;
import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeployedResource;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Run;
import io.nestor.verification.process.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpgradeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("releases")
    void what_a_release_has_deployed_is_read_changed_and_destroyed_by_this_one(String release) throws IOException {
        RecordedRelease.unpack(release, folder);

        try (Installation installation = RecordedRelease.start(folder)) {
            ComposerClient composer = installation.composer("shop");

            assertThat(composer.getComposition("app").metadata().version()).isEqualTo("1.0.0");
            assertThat(composer.getDeploymentStatus(RecordedRelease.DEPLOYED).status())
                    .isEqualTo(DeploymentStatus.SUCCEEDED);
            assertThat(composer.revisions(RecordedRelease.DEPLOYED)).hasSize(2);
            assertThat(composer.runs(RecordedRelease.DEPLOYED)).hasSize(2);
            assertThat(composer.events(RecordedRelease.DEPLOYED, null).items()).isNotEmpty();
            assertThat(composer.runs(RecordedRelease.DESTROYED))
                    .extracting(Run::operation)
                    .containsExactlyInAnyOrder(Operation.DEPLOY, Operation.DESTROY);
            assertThat(installation
                            .orchestrator()
                            .getDeployment("shop." + RecordedRelease.DEPLOYED)
                            .resources())
                    .filteredOn(resource -> resource.name().equals("worker"))
                    .extracting(DeployedResource::outputs)
                    .singleElement()
                    .satisfies(outputs ->
                            assertThat(outputs).containsEntry("url", "https://queues/https://queues/orders-large"));

            assertThat(composer.plan(RecordedRelease.request("staging", "large"))
                            .actions())
                    .allSatisfy(action -> assertThat(action.action()).isEqualTo(ActionKind.UNCHANGED));
            RecordedRelease.deploy(composer, "staging", "huge");
            RecordedRelease.destroy(composer, RecordedRelease.DEPLOYED);
        }
    }

    static Stream<String> releases() {
        return RecordedRelease.all();
    }
}
