package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValueTest {
    @Test
    void a_text_stays_as_it_is() {
        assertThat(parse(ValueType.STRING, " 1.10 ")).isEqualTo(" 1.10 ");
    }

    @Property
    void numbers_are_read_back(@ForAll long whole, @ForAll BigDecimal number) {
        assertThat(parse(ValueType.INTEGER, Long.toString(whole))).isEqualTo(whole);
        assertThat(parse(ValueType.NUMBER, number.toString())).isEqualTo(number);
    }

    @Test
    void an_integer_has_no_limit() {
        assertThat(parse(ValueType.INTEGER, "9".repeat(30))).isEqualTo(new BigInteger("9".repeat(30)));
    }

    @Test
    void arrays_and_objects_are_written_as_json_or_yaml() {
        assertThat(parse(ValueType.ARRAY, "[1, \"two\"]")).isEqualTo(List.of(1, "two"));
        assertThat(parse(ValueType.ARRAY, "a,b")).isEqualTo(List.of("a", "b"));
        assertThat(parse(ValueType.OBJECT, "{max: 1}")).isEqualTo(Map.of("max", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INTEGER | 1.5   | '1.5' is not an integer such as 3",
                "INTEGER | many  | 'many' is not an integer such as 3",
                "NUMBER  | 1,5   | '1,5' is not a number such as 0.5",
                "BOOLEAN | yes   | 'yes' is not true or false",
                "ARRAY   | [1    | '[1' is not an array such as [1, 2]",
                "OBJECT  | [1]   | '[1]' is not an object such as {\"a\": 1}",
            })
    void says_what_was_expected(ValueType type, String text, String message) {
        assertThatThrownBy(() -> parse(type, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message.strip());
    }

    private static Object parse(ValueType type, String text) {
        return ParameterValue.parse(new InputSpec("x", type, null, null, false, null), text);
    }
}
