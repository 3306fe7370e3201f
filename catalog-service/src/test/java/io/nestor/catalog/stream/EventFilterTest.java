package io.nestor.catalog.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {
    private static final Event EVENT = new Event(
            "7",
            "resource.created",
            "catalog",
            "aws-rds-mysql:1.2.0",
            Map.of("name", "aws-rds-mysql", "provider", "aws", "category", "database"),
            Instant.EPOCH,
            null);

    @ParameterizedTest
    @CsvSource({
        "resource.created,,,,, true",
        "resource.*,,,,, true",
        "resource.deleted,,,,, false",
        ",aws,database,,, true",
        ",gcp,,,, false",
        ",,storage,,, false",
        ",,,aws-rds-mysql,, true",
        ",,,aws-*-mysql,, true",
        ",,,aws-*,, true",
        ",,,*mysql,, true",
        ",,,*,, true",
        ",,,aws,, false",
        ",,,*sql-*,, false",
        ",,,,aws-rds-mysql, true",
        ",,,,aws-rds-mysql:1.2.0, true",
        ",,,,aws-rds-mysql:1.3.0, false"
    })
    void chooses_by_every_parameter(
            String type, String provider, String category, String name, String subject, boolean matches) {
        EventFilter filter = new EventFilter(type == null ? null : List.of(type), provider, category, name, subject);

        assertThat(filter.matches(EVENT)).isEqualTo(matches);
    }
}
