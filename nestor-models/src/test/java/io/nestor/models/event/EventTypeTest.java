package io.nestor.models.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTypeTest {
    @Test
    void has_the_types_of_the_contract_and_of_streams() throws IllegalAccessException {
        List<Object> types = new ArrayList<>();
        for (Field field : EventType.class.getFields()) {
            types.add(field.get(null));
        }
        assertThat(types)
                .containsExactlyInAnyOrder(
                        "resource.created",
                        "resource.updated",
                        "resource.deleted",
                        "resource.incompatible",
                        "deployment.started",
                        "deployment.completed",
                        "deployment.failed",
                        "deployment.drift_detected",
                        "deployment.drift_checked",
                        "composition.created",
                        "composition.updated",
                        "team_deployment.started",
                        "team_deployment.approval_requested",
                        "team_deployment.approved",
                        "team_deployment.rejected",
                        "reset",
                        "log.line");
    }
}
