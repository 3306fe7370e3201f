package io.nestor.catalog.sync;

import static io.nestor.catalog.sync.Definitions.simulated;
import static io.nestor.catalog.sync.Definitions.terraform;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.catalog.RepositoryStatus.State;
import io.nestor.service.mirror.RawTree;
import io.nestor.service.mirror.TestRepository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees that no Git client would write, and files that are not what they seem: the good definition is always published. */
class HostileRepositoryTest {
    private static final String LFS_POINTER = """
        version https://git-lfs.github.com/spec/v1
        oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
        size 12345
        """;

    @TempDir
    private Path folder;

    private SyncFixture fixture;
    private TestRepository git;
    private RepositorySync sync;

    @BeforeEach
    void set_up() {
        fixture = new SyncFixture(folder);
        git = TestRepository.in(folder.resolve("platform"));
        sync = fixture.sync("platform", git.url(), null, "");
    }

    @AfterEach
    void tear_down() {
        git.close();
        fixture.close();
    }

    @Test
    void a_path_that_leads_out_of_the_tree_is_a_violation() {
        RawTree evil = new RawTree().file("evil.yaml", simulated("evil", "1.0.0"));

        assertThat(synced(tree().folder("a", new RawTree().folder("..", evil))))
                .containsExactly("a/../evil.yaml: is a path that leads out of its folder or into Git's own; rename it");
        assertThat(synced(tree().folder(".git", evil)))
                .containsExactly(".git/evil.yaml: is a path that leads out of its folder or into Git's own; rename it");
        assertThat(synced(tree().file("../../evil.yaml", simulated("evil", "1.0.0"))))
                .containsExactly(
                        "../../evil.yaml: is a path that leads out of its folder or into Git's own; rename it");
        assertThat(published()).containsExactly("good");
    }

    @Test
    void a_source_with_such_a_path_is_a_violation() {
        RawTree module = new RawTree().file("main.tf", "#").folder("..", new RawTree().file("passwd", "x"));

        assertThat(synced(tree().folder(
                                "q",
                                new RawTree()
                                        .file("q.yaml", terraform("queue", "1.0.0"))
                                        .folder("module", module))))
                .containsExactly(
                        "q/q.yaml: 'q/module/../passwd' is a path that leads out of its folder or into Git's own;"
                                + " rename it");
        assertThat(published()).containsExactly("good");
    }

    @Test
    void a_link_out_of_the_tree_is_a_violation_and_one_within_is_not() {
        assertThat(synced(tree().link("absolute.yaml", "/etc/passwd")
                        .link("relative.yaml", "../../etc/passwd")
                        .folder(
                                "in",
                                new RawTree()
                                        .link("deep.yml", "../../outside.yml")
                                        .link("within.yml", "../good.yaml"))))
                .containsExactlyInAnyOrder(
                        "absolute.yaml: is a symbolic link that leads out of the repository; put the file itself there",
                        "relative.yaml: is a symbolic link that leads out of the repository; put the file itself there",
                        "in/deep.yml: is a symbolic link that leads out of the repository; put the file itself there");
        assertThat(published()).containsExactly("good");
    }

    @Test
    void a_submodule_is_told() {
        assertThat(synced(tree().submodule("vendor")))
                .containsExactly("vendor: is a submodule, which the catalog does not follow; configure its repository,"
                        + " if it has definitions");
        assertThat(synced(tree().folder(
                                "q",
                                new RawTree()
                                        .file("q.yaml", terraform("queue", "1.0.0"))
                                        .submodule("module"))))
                .contains("q/q.yaml: 'q/module' is a submodule; a source has to be made of files");
        assertThat(synced(tree())).isEmpty();
    }

    @Test
    void a_pointer_to_a_large_file_is_told() {
        assertThat(synced(tree().file("big.yaml", LFS_POINTER)
                        .folder(
                                "q",
                                new RawTree()
                                        .file("q.yaml", terraform("queue", "1.0.0"))
                                        .folder("module", new RawTree().file("main.tf", LFS_POINTER)))))
                .containsExactly(
                        "big.yaml: is a Git LFS pointer; the catalog fetches Git objects only: keep the file itself in"
                                + " Git",
                        "q/q.yaml: 'q/module/main.tf' is a Git LFS pointer; the catalog fetches Git objects only:"
                                + " keep the file itself in Git");
        assertThat(published()).containsExactly("good");
    }

    @Test
    void a_definition_that_moves_to_a_large_file_stays_as_it_is() {
        synced(tree().file("queue.yaml", simulated("queue", "1.0.0")));
        synced(tree().file("queue.yaml", LFS_POINTER));

        assertThat(published()).containsExactly("good", "queue");
    }

    @Test
    void files_may_have_any_name() {
        List<String> names = List.of(
                " .yaml",
                "-rf.yaml",
                "a b.yaml",
                "it's \"q\".yaml",
                "line\nbreak.yaml",
                "tab\t.yaml",
                "back\\slash.yaml",
                "$(reboot).yaml",
                "%s%n.yaml",
                "*.yaml",
                "CON.yaml",
                ".yaml",
                "..yaml",
                "con:.yaml",
                utf8("Größe 字 🚀 \u202e.yaml"),
                "x".repeat(3_000) + ".yaml");
        RawTree tree = tree();
        for (int i = 0; i < names.size(); i++) {
            tree.file(names.get(i), simulated("d" + i, i == 3 ? "broken" : "1.0.0"));
        }

        assertThat(synced(tree)).singleElement().asString().startsWith("it's \"q\".yaml: 'broken' is not");
        assertThat(published()).hasSize(names.size());

        assertThat(synced(tree())).isEmpty();
        assertThat(published()).containsExactly("good");
    }

    @Test
    void a_name_that_is_no_text_is_a_violation() {
        assertThat(synced(tree().file("gr\u00f6\u00dfe.yaml", simulated("queue", "1.0.0"))))
                .singleElement()
                .asString()
                .endsWith("has a name that is not UTF-8; rename it");
        assertThat(published()).containsExactly("good");
    }

    @Test
    void a_version_that_no_number_holds_stops_nobody() {
        assertThat(synced(tree().file("huge.yaml", simulated("huge", "99999999999.0.0"))
                        .file("rc.yaml", simulated("rc", "1.0.0-99999999999999999999"))
                        .file("words.yaml", simulated("words", "1.0.0").replace("A queue", "x".repeat(19_000)))))
                .hasSize(2);
        assertThat(published()).containsExactly("good", "words");
    }

    private static RawTree tree() {
        return new RawTree().file("good.yaml", simulated("good", "1.0.0"));
    }

    private List<String> synced(RawTree tree) {
        git.commit(tree);
        RepositoryStatus status = sync.sync();
        assertThat(status.error()).isNull();
        assertThat(status.state()).isEqualTo(State.SYNCED);
        return status.violations().stream().map(HostileRepositoryTest::line).toList();
    }

    private static String line(FileViolation violation) {
        return violation.file() + ": " + violation.message();
    }

    private List<String> published() {
        return fixture.catalog().catalog().snapshot().names().values().stream()
                .filter(versions -> versions.latest().isPresent())
                .map(versions -> versions.name())
                .toList();
    }

    private static String utf8(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
