package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.catalog.RepositoryStatus.State;
import io.nestor.service.mirror.TestRepository;
import io.nestor.service.security.Caller;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Teams from a Git repository. */
class TeamRepositoryTest {
    @TempDir
    Path folder;

    private StubPlatform platform;
    private TestRepository repository;
    private RunningService composer;
    private TestClient admin;
    private TestClient ada;

    @BeforeEach
    void start() {
        repository = TestRepository.in(folder.resolve("remote"));
        repository
                .write("teams/hall.yaml", "name: hall\nmembers:\n  - {name: ada, role: developer}\n")
                .write("teams/both.yaml", "name: one\n---\nname: two\nmembers: [{name: ada, role: viewer}]\n")
                .write("teams/README.md", "not a team")
                .commit();
        platform = new StubPlatform(SampleDefinitions.website("1.0.0"));
        composer = RunningComposer.on(platform)
                .caller(new Caller("ada", "elsewhere", Set.of(Caller.VIEWER)))
                .with("nestor.composer.team-repository.url", repository.url())
                .with("nestor.composer.team-repository.allowed-schemes", "file")
                .with("nestor.composer.team-repository.path", "teams")
                .with(
                        "nestor.composer.team-repository.directory",
                        folder.resolve("clone").toString())
                .with("nestor.composer.team-repository.poll-interval", "1h")
                .start();
        admin = composer.admin();
        ada = composer.as("ada");
        await().until(() -> status().state() == State.SYNCED);
    }

    @AfterEach
    void stop() {
        composer.close();
        platform.close();
        repository.close();
    }

    @Test
    void members_come_and_go_with_commits() {
        assertThat(ada.get("/api/v1/teams/hall/compositions").status()).isEqualTo(200);
        assertThat(ada.get("/api/v1/teams/two").status()).isEqualTo(200);
        assertThat(ada.get("/api/v1/teams/one").status()).isEqualTo(404);

        repository
                .write("teams/hall.yaml", "name: hall\n")
                .delete("teams/both.yaml")
                .commit();
        assertThat(sync().violations()).isEmpty();

        assertThat(ada.get("/api/v1/teams/hall/compositions").status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/teams/hall").status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/teams/two").status()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_is_told_with_file_line_and_column_and_the_last_good_version_stays() {
        repository
                .write("teams/hall.yaml", "name: hall\nmembers:\n  - {name: ada, role: developr}\n")
                .delete("teams/both.yaml")
                .commit();

        RepositoryStatus status = sync();

        assertThat(status.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.file()).isEqualTo("teams/hall.yaml");
            assertThat(violation.line()).isEqualTo(3);
            assertThat(violation.column()).isEqualTo(17);
            assertThat(violation.message()).contains("did you mean 'developer'?");
        });
        assertThat(ada.get("/api/v1/teams/hall").status()).as("as it was").isEqualTo(200);
        assertThat(admin.get("/api/v1/teams/two").status())
                .as("another file's news count")
                .isEqualTo(404);
    }

    @Test
    void two_documents_of_one_team_are_refused() {
        repository.write("teams/second.yaml", "name: hall\nmembers: []\n").commit();

        assertThat(sync().violations()).extracting(FileViolation::file).containsExactly("teams/second.yaml");
        assertThat(ada.get("/api/v1/teams/hall").status()).isEqualTo(200);
    }

    @Test
    void what_comes_from_git_is_changed_there_alone() {
        assertThat(admin.get("/api/v1/teams/hall").json().at("/source/file").asString())
                .isEqualTo("teams/hall.yaml");
        for (int status : new int[] {
            admin.putYaml("/api/v1/teams/hall", "name: hall").status(),
            admin.put("/api/v1/teams/hall/members/bob", "{\"role\": \"viewer\"}")
                    .status(),
            admin.delete("/api/v1/teams/hall/members/ada").status(),
            admin.delete("/api/v1/teams/hall").status()
        }) {
            assertThat(status).isEqualTo(409);
        }
        assertThat(admin.delete("/api/v1/teams/hall").error().message())
                .contains("teams/hall.yaml of file:")
                .contains("comes from Git");
    }

    @Test
    void a_repository_that_is_away_changes_nothing() throws Exception {
        Files.move(folder.resolve("remote"), folder.resolve("away"));

        RepositoryStatus status = sync();

        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.error()).contains("cannot be fetched");
        assertThat(status.commit()).isNotNull();
        assertThat(ada.get("/api/v1/teams/hall").status()).isEqualTo(200);
        assertThat(admin.get("/health").text()).contains("team_repository");
        Files.move(folder.resolve("away"), folder.resolve("remote"));
        assertThat(sync().state()).isEqualTo(State.SYNCED);
    }

    @Test
    void a_team_of_the_api_is_taken_over_by_git() {
        admin.putYaml("/api/v1/teams/late", "name: late");
        repository
                .write("teams/late.yaml", "{name: late, description: from Git}")
                .commit();

        sync();

        assertThat(admin.get("/api/v1/teams/late").json().at("/source/kind").asString())
                .isEqualTo("git");
    }

    private RepositoryStatus status() {
        return admin.get("/api/v1/team-repository").as(RepositoryStatus.class);
    }

    private RepositoryStatus sync() {
        return admin.post("/api/v1/team-repository/sync", "{}").as(RepositoryStatus.class);
    }
}
