package io.nestor.composer;

import io.nestor.service.testkit.AccessContract;
import io.nestor.service.testkit.RunningService;
import org.junit.jupiter.api.AfterAll;

class ComposerAccessTest extends AccessContract {
    private final StubPlatform platform = new StubPlatform(SampleDefinitions.website("1.0.0"));

    @AfterAll
    void stopPlatform() {
        platform.close();
    }

    @Override
    protected RunningService.Builder service() {
        return RunningComposer.on(platform);
    }
}
