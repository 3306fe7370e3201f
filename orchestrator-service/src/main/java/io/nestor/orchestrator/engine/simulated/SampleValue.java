package io.nestor.orchestrator.engine.simulated;

import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ValueType;
import java.util.List;
import java.util.Map;

/** A value of an output's type. */
final class SampleValue {
    private SampleValue() {}

    static Object of(OutputSpec output, String resource) {
        ValueType type = output.type() == null ? ValueType.STRING : output.type();
        return switch (type) {
            case STRING -> resource + "-" + output.name();
            case INTEGER, NUMBER -> 1;
            case BOOLEAN -> true;
            case ARRAY -> List.of();
            case OBJECT -> Map.of();
        };
    }
}
