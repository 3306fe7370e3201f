package io.nestor.catalog.sync;

import static io.nestor.catalog.sync.Definitions.deprecated;
import static io.nestor.catalog.sync.Definitions.simulated;
import static io.nestor.catalog.sync.Definitions.terraform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nestor.catalog.entry.PublishedVersion;
import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.catalog.RepositoryStatus.State;
import io.nestor.models.catalog.ResourceState;
import io.nestor.service.lease.Lease;
import io.nestor.service.mirror.TestRepository;
import io.nestor.service.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositorySyncTest {
    @TempDir
    private Path folder;

    private SyncFixture fixture;
    private TestRepository git;
    private RepositorySync sync;

    @BeforeEach
    void set_up() {
        fixture = new SyncFixture(folder);
        git = TestRepository.in(folder.resolve("platform"));
        sync = sync("platform", git.url(), null, "");
    }

    @AfterEach
    void tear_down() {
        git.close();
        fixture.close();
    }

    @Test
    void publishes_what_a_commit_holds() {
        String commit = git.write("queue/queue.yaml", terraform("queue", "1.0.0"))
                .write("queue/module/main.tf", "# nothing")
                .commit();

        RepositoryStatus status = sync.sync();

        assertThat(status.state()).isEqualTo(State.SYNCED);
        assertThat(status.commit()).isEqualTo(commit);
        assertThat(status.branch()).isEqualTo("main");
        assertThat(status.syncedAt()).isEqualTo(SyncFixture.CLOCK.instant());
        assertThat(status.violations()).isEmpty();
        PublishedVersion version = find("queue", "1.0.0");
        assertThat(version.definition().metadata().gitRepository()).isEqualTo("platform");
        assertThat(version.definition().metadata().gitPath()).isEqualTo("queue/queue.yaml");
        assertThat(version.definition().metadata().gitCommit()).isEqualTo(commit);
        assertThat(version.definition().metadata().createdAt()).isEqualTo(SyncFixture.CLOCK.instant());
        assertThat(version.definition().metadata().annotations())
                .containsEntry(
                        "catalog.nestor.io/bundle-digest", version.bundle().digest());
        assertThat(fixture.catalog().events()).containsExactly("1 resource.created queue:1.0.0 active");
    }

    @Test
    void tells_nothing_twice() {
        git.write("queue.yaml", simulated("queue", "1.0.0")).commit();
        sync.sync();
        sync.sync();
        git.write("README.md", "unrelated").commit();
        sync.sync();

        assertThat(fixture.catalog().events()).hasSize(1);
    }

    @Test
    void an_old_version_stays_when_its_file_moves_on() {
        git.write("queue.yaml", simulated("queue", "1.0.0")).commit();
        sync.sync();
        git.write("queue.yaml", simulated("queue", "1.1.0")).commit();
        sync.sync();

        assertThat(find("queue", "1.0.0").state()).isEqualTo(ResourceState.ACTIVE);
        assertThat(latest("queue")).isEqualTo("1.1.0");
        assertThat(fixture.catalog().events())
                .containsExactly("1 resource.created queue:1.0.0 active", "2 resource.created queue:1.1.0 active");
    }

    @Test
    void a_name_that_leaves_is_retired_with_all_its_versions_and_comes_back_with_them() {
        git.write("queue.yaml", simulated("queue", "1.0.0")).commit();
        sync.sync();
        git.write("queue.yaml", simulated("queue", "1.1.0"))
                .write("b.yaml", simulated("b", "1.0.0"))
                .commit();
        sync.sync();
        git.delete("queue.yaml").commit();
        sync.sync();

        assertThat(find("queue", "1.0.0").state()).isEqualTo(ResourceState.RETIRED);
        assertThat(find("queue", "1.1.0").state()).isEqualTo(ResourceState.RETIRED);
        assertThat(fixture.catalog()
                        .catalog()
                        .snapshot()
                        .find("queue")
                        .orElseThrow()
                        .latest())
                .isEmpty();

        git.write("other.yaml", simulated("queue", "1.1.0")).commit();
        sync.sync();

        assertThat(latest("queue")).isEqualTo("1.1.0");
        assertThat(fixture.catalog().events().subList(3, 7))
                .containsExactlyInAnyOrder(
                        "4 resource.deleted queue:1.1.0 retired",
                        "5 resource.deleted queue:1.0.0 retired",
                        "6 resource.updated queue:1.1.0 active",
                        "7 resource.updated queue:1.0.0 active");
    }

    @Test
    void moving_a_file_or_a_folder_changes_nothing() {
        git.write("a/queue.yaml", terraform("queue", "1.0.0"))
                .write("a/module/main.tf", "#")
                .commit();
        sync.sync();
        git.move("a/queue.yaml", "a/renamed.yaml").commit();
        sync.sync();
        git.move("a", "b/c").commit();
        RepositoryStatus status = sync.sync();

        assertThat(status.violations()).isEmpty();
        assertThat(fixture.catalog().events()).containsExactly("1 resource.created queue:1.0.0 active");
    }

    @Test
    void a_published_version_never_changes() {
        git.write("a/queue.yaml", terraform("queue", "1.0.0"))
                .write("a/module/main.tf", "# first")
                .commit();
        sync.sync();
        String content = find("queue", "1.0.0").content();

        git.write("a/module/main.tf", "# second").commit();
        FileViolation module = onlyViolation(sync.sync());
        git.write("a/module/main.tf", "# first")
                .write("a/queue.yaml", terraform("queue", "1.0.0").replace("A queue", "A better queue"))
                .commit();
        FileViolation document = onlyViolation(sync.sync());
        git.write("a/queue.yaml", terraform("queue", "1.0.0")).commit();

        assertThat(module.file()).isEqualTo("a/queue.yaml");
        assertThat(module.line()).isEqualTo(5);
        assertThat(module.path()).isEqualTo("metadata.version");
        assertThat(module.message())
                .contains("queue:1.0.0 was published with other content from a/queue.yaml at commit");
        assertThat(document.message()).isEqualTo(module.message());
        assertThat(sync.sync().violations()).isEmpty();
        assertThat(find("queue", "1.0.0").content()).isEqualTo(content);
        assertThat(fixture.catalog().events()).hasSize(1);
    }

    @Test
    void deprecation_is_an_update_and_can_be_taken_back() {
        git.write("queue.yaml", simulated("queue", "1.0.0")).commit();
        sync.sync();
        git.write("queue.yaml", deprecated(simulated("queue", "1.0.0"), "use topic"))
                .commit();
        sync.sync();

        assertThat(find("queue", "1.0.0").state()).isEqualTo(ResourceState.DEPRECATED);
        assertThat(find("queue", "1.0.0").standing().message()).isEqualTo("use topic");

        git.write("queue.yaml", simulated("queue", "1.0.0")).commit();
        sync.sync();

        assertThat(find("queue", "1.0.0").state()).isEqualTo(ResourceState.ACTIVE);
        assertThat(fixture.catalog().events())
                .containsExactly(
                        "1 resource.created queue:1.0.0 active",
                        "2 resource.updated queue:1.0.0 deprecated",
                        "3 resource.updated queue:1.0.0 active");
    }

    @Test
    void a_broken_file_holds_up_nothing_and_is_told_by_line() {
        git.write("good.yaml", simulated("good", "1.0.0"))
                .write("bad.yaml", simulated("bad", "1.0.0").replace("provider:", "provder:"))
                .write("worse.yaml", simulated("worse", "1.0.0").replace("  version:", "\tversion:"))
                .write("chart/templates/x.yaml", "{{ if }}\nkind: {{ .Values.kind }}")
                .commit();

        RepositoryStatus status = sync.sync();

        assertThat(latest("good")).isEqualTo("1.0.0");
        assertThat(status.state()).isEqualTo(State.SYNCED);
        assertThat(status.violations())
                .extracting(FileViolation::file, FileViolation::line, FileViolation::path)
                .containsExactlyInAnyOrder(
                        tuple("bad.yaml", 3, "metadata.provider"),
                        tuple("bad.yaml", 6, "metadata.provder"),
                        tuple("worse.yaml", 5, ""));
    }

    @Test
    void breaking_a_file_does_not_retire_what_it_published() {
        git.write("a.yaml", simulated("a", "1.0.0"))
                .write("b.yaml", simulated("b", "1.0.0"))
                .commit();
        sync.sync();
        git.write("a.yaml", "kind: ResourceDefinition\n\t")
                .write("b.yaml", simulated("b", "x"))
                .commit();

        assertThat(sync.sync().violations()).hasSize(2);
        assertThat(latest("a")).isEqualTo("1.0.0");
        assertThat(latest("b")).isEqualTo("1.0.0");
    }

    @Test
    void several_documents_in_a_file_are_several_definitions() {
        git.write(
                        "all.yml",
                        simulated("a", "1.0.0") + "---\n" + simulated("a", "2.0.0") + "---\n" + simulated("b", "1.0.0"))
                .commit();
        sync.sync();

        assertThat(latest("a")).isEqualTo("2.0.0");
        assertThat(latest("b")).isEqualTo("1.0.0");
    }

    @Test
    void a_source_that_is_not_there_is_a_violation_until_it_is() {
        git.write("a/queue.yaml", terraform("queue", "1.0.0"))
                .write("a/modul/main.tf", "#")
                .commit();

        assertThat(onlyViolation(sync.sync()).message())
                .isEqualTo("'module' does not exist in this file's folder; did you mean 'modul'?");

        git.move("a/modul", "a/module").commit();
        assertThat(sync.sync().violations()).isEmpty();
        assertThat(latest("queue")).isEqualTo("1.0.0");
    }

    @Test
    void a_symbolic_link_in_a_source_is_a_violation() {
        git.write("a/queue.yaml", terraform("queue", "1.0.0"))
                .write("a/module/main.tf", "#")
                .link("a/module/passwd", "/etc/passwd")
                .commit();

        assertThat(onlyViolation(sync.sync()).message())
                .isEqualTo("'a/module/passwd' is a symbolic link; a source has to be made of files");
    }

    @Test
    void a_huge_file_is_refused_unread() {
        git.write("a.yaml", simulated("a", "1.0.0") + "# " + "x".repeat(2 << 20))
                .commit();

        assertThat(onlyViolation(sync.sync()).message()).contains("a definition file may have 1048576 at most");
    }

    @Test
    void reads_definitions_below_the_configured_folder_only() {
        git.write("in/a.yaml", simulated("a", "1.0.0"))
                .write("out/b.yaml", simulated("b", "1.0.0"))
                .commit();
        RepositorySync part = sync("part", git.url(), null, "in");

        assertThat(part.sync().path()).isEqualTo("in");
        assertThat(fixture.catalog().catalog().snapshot().names()).containsOnlyKeys("a");
        assertThat(sync("none", git.url(), null, "nowhere").sync().error())
                .isEqualTo("folder 'nowhere' does not exist on branch 'main'");
    }

    @Test
    void the_first_repository_owns_a_name_until_it_leaves() {
        git.write("a.yaml", simulated("a", "1.0.0")).commit();
        sync.sync();
        try (TestRepository other = TestRepository.in(folder.resolve("other"))) {
            other.write("mine.yaml", simulated("a", "2.0.0")).commit();
            RepositorySync second = sync("second", other.url(), null, "");

            assertThat(onlyViolation(second.sync()).message())
                    .isEqualTo(
                            "'a' belongs to the repository 'platform', which published it first; choose another name");
            assertThat(latest("a")).isEqualTo("1.0.0");

            git.delete("a.yaml").write("b.yaml", simulated("b", "1.0.0")).commit();
            sync.sync();

            assertThat(second.sync().violations()).isEmpty();
            assertThat(latest("a")).isEqualTo("2.0.0");
        }
    }

    @Test
    void a_forced_push_is_followed_and_loses_no_bundle() {
        String first = git.write("a.yaml", simulated("a", "1.0.0")).commit();
        sync.sync();
        String second = git.write("a.yaml", simulated("a", "2.0.0")).commit();
        sync.sync();
        git.resetTo(first).write("a.yaml", simulated("a", "3.0.0")).commit();

        RepositoryStatus rewritten = sync.sync();
        assertThat(rewritten.state()).isEqualTo(State.SYNCED);
        assertThat(rewritten.notice()).startsWith("history was rewritten: " + second);
        assertThat(sync.sync().notice()).isEqualTo(rewritten.notice());
        assertThat(latest("a")).isEqualTo("3.0.0");
        assertThat(fixture.mirrors().of("platform").commit(second)).isPresent();
    }

    @Test
    void trouble_with_the_remote_shows_and_loses_nothing() {
        assertThat(sync.sync().error()).isEqualTo("the repository is empty; push a first commit to it");

        String commit = git.write("a.yaml", simulated("a", "1.0.0")).commit();
        assertThat(sync.sync().state()).isEqualTo(State.SYNCED);

        RepositorySync gone = sync("platform", git.url(), "release", "");
        RepositoryStatus status = gone.sync();
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.error()).contains("branch 'release' does not exist there");
        assertThat(status.commit()).isEqualTo(commit);
        assertThat(latest("a")).isEqualTo("1.0.0");

        RepositorySync nowhere =
                sync("platform", folder.resolve("nowhere").toUri().toString(), null, "");
        assertThat(nowhere.sync().error()).contains("there is no Git repository at that address");
        assertThat(latest("a")).isEqualTo("1.0.0");
        assertThat(fixture.catalog().events()).hasSize(1);
    }

    @Test
    void a_branch_that_is_gone_and_comes_back_is_followed_again() {
        git.write("a.yaml", simulated("a", "1.0.0")).commit();
        RepositorySync main = sync("platform", git.url(), "main", "");
        main.sync();
        git.renameBranch("main", "old");

        assertThat(main.sync().error()).startsWith("branch 'main' does not exist there");
        assertThat(latest("a")).isEqualTo("1.0.0");

        git.renameBranch("old", "main");
        git.write("a.yaml", simulated("a", "1.1.0")).commit();
        RepositoryStatus back = main.sync();
        assertThat(back.error()).isNull();
        assertThat(back.state()).isEqualTo(State.SYNCED);
        assertThat(latest("a")).isEqualTo("1.1.0");
    }

    @Test
    void a_restart_finds_everything_and_goes_on_from_there() {
        git.write("a.yaml", simulated("a", "1.0.0"))
                .write("b.yaml", simulated("b", "x"))
                .commit();
        sync.sync();
        restart();

        assertThat(sync.status().violations()).hasSize(1);
        assertThat(sync.status().commit()).isNotNull();
        assertThat(latest("a")).isEqualTo("1.0.0");

        git.delete("a.yaml").write("b.yaml", simulated("b", "1.0.0")).commit();
        sync.sync();

        assertThat(fixture.catalog().events())
                .containsExactly(
                        "1 resource.created a:1.0.0 active",
                        "2 resource.created b:1.0.0 active",
                        "3 resource.deleted a:1.0.0 retired");
    }

    @ParameterizedTest
    @ValueSource(strings = {".pack", ".idx", "HEAD", "config"})
    void a_damaged_clone_is_made_again(String part) throws IOException {
        git.write("queue.yaml", simulated("queue", "1.0.0")).commit();
        sync.sync();
        fixture.damageClones(part);
        String commit = git.write("topic.yaml", simulated("topic", "1.0.0")).commit();
        sync = sync("platform", git.url(), null, "");

        RepositoryStatus status = sync.sync();

        assertThat(status.error()).isNull();
        assertThat(status.commit()).isEqualTo(commit);
        assertThat(find("topic", "1.0.0").isListed()).isTrue();
        assertThat(fixture.catalog().events()).hasSize(2);
    }

    @Test
    void a_store_that_is_full_costs_no_clone() throws IOException {
        git.write("queue.yaml", simulated("queue", "1.0.0")).commit();
        Path mark = Files.createFile(folder.resolve("mirrors/platform/repository.git/mark"));
        RepositorySync full = fixture.sync("platform", git.url(), null, "", _ -> {
            throw new StoreFailure("the disk is full", new IOException());
        });

        assertThat(full.sync().error()).contains("the disk is full");
        assertThat(mark).exists();
        assertThat(sync.sync().state()).isEqualTo(State.SYNCED);
    }

    @Test
    void replicas_on_one_store_take_turns_and_go_on_where_the_other_one_was() {
        git.write("queue.yaml", simulated("queue", "1.0.0")).commit();
        RepositorySync other = fixture.sync("platform", git.url(), null, "");
        sync.sync();
        git.delete("queue.yaml").write("topic.yaml", simulated("topic", "1.0")).commit();

        assertThat(other.sync().violations()).hasSize(1);
        git.write("topic.yaml", simulated("topic", "1.0.0")).commit();
        assertThat(sync.sync().violations()).isEmpty();

        assertThat(fixture.catalog().events())
                .containsExactly(
                        "1 resource.created queue:1.0.0 active",
                        "2 resource.deleted queue:1.0.0 retired",
                        "3 resource.created topic:1.0.0 active");
    }

    @Test
    void a_repository_that_another_replica_syncs_is_left_to_it() {
        git.write("queue.yaml", simulated("queue", "1.0.0")).commit();
        Lease others = fixture.leases().acquire("platform", "another replica").orElseThrow();

        assertThat(sync.sync().state()).isEqualTo(State.SYNCING);
        assertThat(fixture.catalog().events()).isEmpty();

        others.release();
        assertThat(sync.sync().state()).isEqualTo(State.SYNCED);
        assertThat(fixture.catalog().events()).hasSize(1);
    }

    @Test
    void clones_that_were_lost_are_made_again_and_nothing_is_told_twice() {
        git.write("a.yaml", simulated("a", "1.0.0"))
                .write("gone.yaml", simulated("gone", "1.0.0"))
                .commit();
        sync.sync();
        fixture.loseClones(folder.resolve("new-mirrors"));
        git.resetTo(git.delete("gone.yaml").commit());
        restart();
        sync.sync();

        assertThat(fixture.catalog().events())
                .containsExactly(
                        "1 resource.created a:1.0.0 active",
                        "2 resource.created gone:1.0.0 active",
                        "3 resource.deleted gone:1.0.0 retired");
    }

    @Test
    void thousands_of_definitions_are_published_once_each() {
        for (int i = 0; i < 1_000; i++) {
            git.write("many/d" + i + ".yaml", simulated("d" + i, "1.0.0"));
        }
        git.commit();
        sync.sync();

        assertThat(fixture.catalog().catalog().snapshot().names()).hasSize(1_000);
        assertThat(fixture.catalog().events()).hasSize(1_000).last().asString().startsWith("1000 ");
    }

    private void restart() {
        fixture.restart();
        sync = sync("platform", git.url(), null, "");
    }

    private RepositorySync sync(String name, String url, @Nullable String branch, String path) {
        return fixture.sync(name, url, branch, path);
    }

    private static FileViolation onlyViolation(RepositoryStatus status) {
        assertThat(status.violations()).hasSize(1);
        return status.violations().getFirst();
    }

    private PublishedVersion find(String name, String version) {
        return fixture.catalog().catalog().snapshot().find(name, version).orElseThrow();
    }

    private String latest(String name) {
        return fixture.catalog()
                .catalog()
                .snapshot()
                .find(name)
                .orElseThrow()
                .latest()
                .orElseThrow()
                .version();
    }
}
