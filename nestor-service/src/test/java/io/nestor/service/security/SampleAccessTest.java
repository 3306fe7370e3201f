package io.nestor.service.security;

import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.AccessContract;
import io.nestor.service.testkit.RunningService;

class SampleAccessTest extends AccessContract {
    @Override
    protected RunningService.Builder service() {
        return Sample.configured();
    }
}
