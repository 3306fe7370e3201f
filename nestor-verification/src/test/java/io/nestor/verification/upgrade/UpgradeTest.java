package io.nestor.verification.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Run;
import io.nestor.verification.process.Installation;
import io.nestor.verification.process.QueueTeam;
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

        try (Installation installation = QueueTeam.install(folder)) {
            QueueTeam team = new QueueTeam(installation);

            team.assertDeployed("staging", "large", 2);
            assertThat(team.composer().runs(RecordedRelease.DESTROYED))
                    .extracting(Run::operation)
                    .containsExactlyInAnyOrder(Operation.DEPLOY, Operation.DESTROY);
            team.deploy("staging", "huge");
            team.destroy(RecordedRelease.DEPLOYED);
        }
    }

    static Stream<String> releases() {
        return RecordedRelease.all();
    }
}
