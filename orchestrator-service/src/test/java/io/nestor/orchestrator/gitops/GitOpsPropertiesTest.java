package io.nestor.orchestrator.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.service.git.Credentials;
import io.nestor.service.git.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GitOpsPropertiesTest {
    private static final String URL = "https://git.example.com/deployments.git";

    private static GitOpsProperties bind(Map<String, String> given) {
        Map<String, String> properties = new HashMap<>();
        given.forEach((name, value) -> properties.put(GitOpsProperties.PREFIX + name, value));
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("nestor.orchestrator.gitops", GitOpsProperties.class);
    }

    @Test
    void nothing_is_committed_unless_a_repository_is_named() {
        assertThat(bind(Map.of()).isOn()).isFalse();
    }

    @Test
    void a_repository_is_all_that_is_needed() {
        GitOpsProperties properties = bind(Map.of("repository", URL));

        assertThat(properties.isOn()).isTrue();
        assertThat(properties.engines()).containsExactlyInAnyOrder("helm", "crossplane");
        assertThat(properties.environments()).isEmpty();
        assertThat(properties.branch()).isEqualTo("main");
        assertThat(properties.author()).isEqualTo(new GitOpsProperties.Author("Nestor", "nestor@localhost"));
        assertThat(properties.signing().key()).isNull();
        assertThat(properties.delivery().await()).isFalse();
        assertThat(properties.pushTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(properties.remote().credentials()).isEqualTo(new Credentials.None());
    }

    @Test
    void a_token_opens_the_repository_and_is_never_shown() {
        GitOpsProperties properties = bind(Map.of("repository", URL, "token", "s3cret"));

        assertThat(properties.remote().credentials()).isEqualTo(new Credentials.Basic("oauth2", Secret.of("s3cret")));
        assertThat(properties.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engines|helmm|did you mean 'helm'",
                "path|apps/{resource}.yaml|two resources would share the file",
                "path|{deployment}/{resorce}.yaml|did you mean 'resource'",
                "path|../{deployment}/{resource}.yaml|is no file in the repository",
                "branch|''|it is empty",
                "token|file:/nowhere/token|/nowhere/token cannot be read",
                "private-key|/nowhere/key|/nowhere/key cannot be read",
                "repository|ext::sh -c true|not the address of a Git repository"
            })
    void a_wrong_value_is_named_with_its_property(String name, String value, String problem) {
        Map<String, String> given = new HashMap<>(Map.of("repository", URL));
        given.put(name, value);

        assertThatThrownBy(() -> bind(given))
                .rootCause()
                .hasMessageContaining(GitOpsProperties.PREFIX + name)
                .hasMessageContaining(problem);
    }

    @Test
    void a_path_is_made_of_what_the_resource_is() {
        ResourceTask task = Tasks.task(
                "web",
                "helm",
                new io.nestor.models.catalog.EngineConfig(null, null, Map.of(), Map.of(), null, Map.of()),
                List.of(),
                Map.of());

        assertThat(Path.of(new PathTemplate("{engine}/{team}/{environment}/{deployment}-{resource}.yaml")
                        .of(task, "helm")))
                .isEqualTo(Path.of("helm/shop/prod/shop-prod-web.yaml"));
    }
}
