package io.nestor.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SheetTest {
    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        Sheet sheet = new Sheet(false, Integer.MAX_VALUE)
                .table(Table.of("A", "LONG HEADING", "C").row(Cell.of("wide cell"), Cell.of(null), Cell.of("")));

        assertThat(sheet).hasToString("""
                A           LONG HEADING   C
                wide cell   -
                """);
    }

    @Test
    void lines_are_cut_at_the_width() {
        Sheet sheet = new Sheet(false, 10).table(Table.of("A", "B").row(Cell.of("one"), Cell.of("two and three")));

        assertThat(sheet).hasToString("A     B\none   two…\n");
    }

    @Test
    void colours_take_no_width() {
        Sheet sheet = new Sheet(true, 5).line(Cell.of("red", Paint.RED), Cell.of(" and more"));

        assertThat(sheet).hasToString("\u001b[31mred\u001b[0m …\n");
    }

    @Test
    void escape_codes_of_others_are_taken_out() {
        Sheet sheet = new Sheet(false, Integer.MAX_VALUE).line("a\u001b[2Jb\nc").paragraph("  ", "one\u001b[31m\ntwo");

        assertThat(sheet).hasToString("a [2Jb c\n  one[31m\n  two\n");
    }
}
