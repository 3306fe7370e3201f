package io.nestor.models.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogRefTest {
    @ParameterizedTest
    @CsvSource({
        "aws-rds-mysql:1.2.0, aws-rds-mysql, 1.2.0, 1.2.0",
        "aws-rds-mysql:2.0.0-rc.1, aws-rds-mysql, 2.0.0-rc.1, 2.0.0-rc.1",
        "aws-rds-mysql:^1.2, aws-rds-mysql, ^1.2,",
        "aws-rds-mysql:>=1 <3, aws-rds-mysql, >=1 <3,",
        "aws-rds-mysql, aws-rds-mysql, '',",
        "' aws-rds-mysql : ^1.2 ', aws-rds-mysql, ^1.2,",
        "a:b:c, a, b:c,"
    })
    void has_a_name_and_a_constraint(String text, String name, String constraint, String exactVersion) {
        CatalogRef ref = CatalogRef.parse(text);
        assertThat(ref).isEqualTo(new CatalogRef(name, constraint));
        assertThat(ref.exactVersion()).isEqualTo(Optional.ofNullable(exactVersion));
    }

    @Test
    void is_written_as_it_is_read() {
        assertThat(CatalogRef.exact("redis", "1.0.0")).hasToString("redis:1.0.0");
        assertThat(CatalogRef.parse("redis:")).hasToString("redis");
    }
}
