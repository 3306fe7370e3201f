package io.nestor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    private static final int NOT_FOUND = 3;
    private static final int REFUSED = 2;

    @Test
    void commands_get_as_far_as_they_would_with_a_real_composer(@TempDir Path folder) throws IOException {
        assertThat(Training.run(folder))
                .allSatisfy((command, code) -> assertThat(code)
                        .as(command)
                        .isEqualTo(
                                switch (command) {
                                    case "status no-such-deployment" -> NOT_FOUND;
                                    case "stattus" -> REFUSED;
                                    default -> 0;
                                }));
    }
}
