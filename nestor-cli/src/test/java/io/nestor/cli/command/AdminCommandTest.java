package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdminCommandTest extends CommandTest {
    @Test
    void the_commands_that_make_tables_are_printed_for_each() {
        assertThat(run("admin", "tables").out())
                .contains(
                        "create-table --table-name nestor-catalog ",
                        "create-table --table-name nestor-orchestrator ",
                        "create-table --table-name nestor-composer ");
        assertThat(run("admin", "tables", "mine").out())
                .contains("update-time-to-live --table-name mine ")
                .doesNotContain("nestor-catalog", "TABLE");
    }

    @Test
    void what_the_services_do_needs_a_checkout_in_which_they_are_built() {
        Result nowhere = run("admin", "export", "embedded:store", "file");
        assertThat(nowhere.code()).isNotZero();
        assertThat(nowhere.err()).contains("NESTOR_ROOT");

        variables.put("NESTOR_ROOT", directory.toString());
        Result unbuilt = run("admin", "tables", "--create", "mine");
        assertThat(unbuilt.code()).isNotZero();
        assertThat(unbuilt.err()).contains("nestor build");
    }
}
