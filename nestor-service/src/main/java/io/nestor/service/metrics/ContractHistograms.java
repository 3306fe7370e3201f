package io.nestor.service.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives the service's own timers that have no buckets those of a histogram, as the contract names their type. */
final class ContractHistograms implements MeterFilter {
    private static final double[] BUCKETS = Stream.of(
                    "PT0.005S",
                    "PT0.025S",
                    "PT0.1S",
                    "PT0.5S",
                    "PT1S",
                    "PT5S",
                    "PT15S",
                    "PT1M",
                    "PT5M",
                    "PT15M",
                    "PT1H")
            .map(Duration::parse)
            .mapToDouble(Duration::toNanos)
            .toArray();

    private final String prefix;

    ContractHistograms(String service) {
        this.prefix = service + "_";
    }

    @Override
    public @Nullable DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        boolean ours = id.getType() == Meter.Type.TIMER && id.getName().startsWith(prefix);
        boolean bucketless = config.getServiceLevelObjectiveBoundaries() == null;
        return ours && bucketless
                ? DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(BUCKETS)
                        .build()
                        .merge(config)
                : config;
    }
}
