package io.nestor.orchestrator.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.error.Violation;
import io.nestor.orchestrator.reference.SecretUse;
import io.nestor.orchestrator.secret.SecretSettings.Rule;
import io.nestor.service.identity.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamSecretsTest {
    private static final Place SHOP = new Place("shop", "prod");
    private static final Place BANK = new Place("bank", "prod");

    @TempDir
    Path folder;

    private static Rule rule(List<String> teams, List<String> names, Path directory) {
        return new Rule(teams, List.of("*"), names, Map.of(), directory, null, null);
    }

    private TeamSecrets files(String... names) throws IOException {
        for (String team : List.of("shop", "bank")) {
            Files.createDirectories(folder.resolve(team));
            Files.writeString(folder.resolve(team).resolve("password"), "of " + team + "\n");
        }
        Files.writeString(folder.resolve("server"), "the server's own");
        Rule rule = rule(List.of("shop", "bank"), List.of(names), folder.resolve("{team}"));
        return new TeamSecrets(List.of(Grant.of(0, rule, new FileSecrets(folder.resolve("{team}")))));
    }

    private static String value(SecretFound found) {
        return found instanceof SecretFound.Value(String text) ? text : "nothing: " + found;
    }

    @Test
    void each_team_has_its_own_under_the_same_name() throws IOException {
        TeamSecrets secrets = files("*");

        assertThat(value(secrets.find(SHOP, "password"))).isEqualTo("of shop");
        assertThat(value(secrets.find(BANK, "password"))).isEqualTo("of bank");
        assertThat(secrets.find(new Place("other", "prod"), "password")).isInstanceOf(SecretFound.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../bank/password", "../server", "./password", "bank/password", "/etc/hostname", "", "."})
    void no_name_leads_out_of_the_directory(String name) throws IOException {
        assertThat(files("*").find(SHOP, name)).isInstanceOf(SecretFound.Missing.class);
    }

    @Test
    void no_link_leads_out_of_the_directory() throws IOException {
        TeamSecrets secrets = files("*");
        Files.createSymbolicLink(folder.resolve("shop/link"), folder.resolve("bank/password"));
        Files.createDirectories(folder.resolve("shop/..data"));
        Files.writeString(folder.resolve("shop/..data/mounted"), "as kubelet does it");
        Files.createSymbolicLink(folder.resolve("shop/mounted"), Path.of("..data/mounted"));

        assertThat(secrets.find(SHOP, "link")).isInstanceOf(SecretFound.Missing.class);
        assertThat(value(secrets.find(SHOP, "mounted"))).isEqualTo("as kubelet does it");
    }

    @Test
    void only_names_of_the_rule_are_allowed() throws IOException {
        TeamSecrets secrets = files("pass*d", "db-*");

        assertThat(secrets.refused(
                        "shop",
                        "prod",
                        List.of(
                                new SecretUse("a", "password"),
                                new SecretUse("b.c", "api"),
                                new SecretUse("d", "db-1")),
                        "config."))
                .extracting(Violation::path)
                .containsExactly("config.b.c");
        assertThat(secrets.find(SHOP, "api")).isInstanceOf(SecretFound.Missing.class);
    }

    @Test
    void without_rules_nobody_may_use_any() {
        assertThat(TeamSecrets.none().find(SHOP, "password"))
                .isInstanceOfSatisfying(
                        SecretFound.Missing.class,
                        missing -> assertThat(missing.message())
                                .isEqualTo("team 'shop' may not use a secret 'password' in prod; whoever runs the"
                                        + " orchestrator allows it in nestor.orchestrator.secrets.rules"));
    }

    @Test
    void the_environment_decides_too() {
        Rule rule =
                new Rule(List.of("*"), List.of("prod"), List.of("*"), Map.of("password", "PASSWORD"), null, null, null);
        TeamSecrets secrets = new TeamSecrets(
                List.of(Grant.of(0, rule, new VariableSecrets(rule.variables(), Map.of("PASSWORD", "secret")))));

        assertThat(value(secrets.find(SHOP, "password"))).isEqualTo("secret");
        assertThat(secrets.find(new Place("shop", "staging"), "password")).isInstanceOf(SecretFound.Missing.class);
    }

    @Test
    void a_variable_that_is_not_named_cannot_be_read() {
        VariableSecrets variables =
                new VariableSecrets(Map.of("password", "SHOP_PASSWORD"), Map.of("SHOP_PASSWORD", "s", "PATH", "/bin"));

        assertThat(variables.find(SHOP, "PATH")).isInstanceOf(SecretFound.Missing.class);
        assertThat(variables.find(SHOP, "SHOP_PASSWORD")).isInstanceOf(SecretFound.Missing.class);
    }

    @Test
    void what_is_too_short_to_be_masked_is_not_used() {
        TeamSecrets secrets = new TeamSecrets(List.of(
                Grant.of(0, rule(List.of("*"), List.of("*"), folder), (place, name) -> new SecretFound.Value("123"))));

        assertThat(secrets.find(SHOP, "pin")).isInstanceOf(SecretFound.Missing.class);
    }

    @Test
    void rules_that_say_too_little_or_mix_teams_up_stop_the_start() {
        assertThatThrownBy(() -> new SecretSettings(List.of(rule(List.of(), List.of("*"), folder))))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("rules[0].teams");
        assertThatThrownBy(() -> new SecretSettings(
                        List.of(new Rule(List.of("shop"), List.of("*"), List.of("*"), Map.of(), null, null, null))))
                .hasMessageContaining("nothing of where");
        assertThatThrownBy(() -> new SecretSettings(List.of(new Rule(
                        List.of("*"),
                        List.of("*"),
                        List.of("*"),
                        Map.of(),
                        null,
                        new SecretSettings.Kubernetes("{team}-{environment}"),
                        null))))
                .hasMessageContaining("would share secrets");
        assertThatThrownBy(() -> new SecretSettings(List.of(new Rule(
                        List.of("*"),
                        List.of("*"),
                        List.of("*"),
                        Map.of(),
                        null,
                        null,
                        new SecretSettings.Aws("nestor-{team}", "eu-central-1", null)))))
                .hasMessageContaining("aws.prefix");
    }
}
