package io.nestor.orchestrator.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.deployment.Operation;
import io.nestor.orchestrator.staging.Publication;
import io.nestor.orchestrator.staging.Published;
import io.nestor.service.git.Credentials;
import io.nestor.service.git.GitUrl;
import io.nestor.service.git.Remote;
import io.nestor.service.git.SshKeys;
import io.nestor.service.store.Store;
import io.nestor.service.store.memory.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
    private static final Publication.Part WEB = new Publication.Part("web", "helm", false);
    private static final Publication.Part OLD = new Publication.Part("old", "helm", true);

    @TempDir
    private Path home;

    private final Store store = new MemoryStore();
    private final StagedFiles staged = new StagedFiles(store);
    private final CommittedFiles committed = new CommittedFiles(store);
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final List<Branch> open = new ArrayList<>();
    private BareRepository repository;

    @BeforeEach
    void create() {
        repository = BareRepository.in(home.resolve("remote.git"));
        repository.commit("README.md", "hello");
    }

    @AfterEach
    void close() {
        open.forEach(Branch::close);
        repository.close();
    }

    /** Of another process each, with a clone of its own. */
    private Publisher publisher() {
        return publisher("main", Duration.ofMinutes(2));
    }

    private Publisher publisher(String name, Duration patience) {
        return publisher(name, patience, new GitOpsProperties.Signing(null, null));
    }

    private Publisher publisher(String name, Duration patience, GitOpsProperties.Signing signing) {
        Remote remote =
                new Remote(GitUrl.parse(repository.url()), name, new Credentials.None(), Duration.ofSeconds(30));
        Branch branch = new Branch(
                Clone.open(home.resolve("clone-" + open.size()), remote, name),
                new Signature(new GitOpsProperties.Author("Nestor", "nestor@example.com"), signing),
                InstantSource.system());
        open.add(branch);
        return new Publisher(branch, staged, committed, patience, InstantSource.system());
    }

    private Publication publication(BooleanSupplier isCurrent, Publication.Part... parts) {
        return publication(1, isCurrent, parts);
    }

    private Publication publication(int number, BooleanSupplier isCurrent, Publication.Part... parts) {
        return new Publication(
                "shop-prod",
                "shop",
                "prod",
                Operation.DEPLOY,
                3,
                "7-1000",
                number,
                List.of(parts),
                new Publication.Surroundings((part, line) -> log.add(line), isCurrent, () -> false));
    }

    private void stage(Publication.Part part, String path, String text) {
        staged.stage("shop-prod", "7-1000", part, Map.of(path, Optional.ofNullable(text)));
    }

    private static Published publish(Publisher publisher, Publication publication) {
        return publisher.publish(publication).published();
    }

    @Test
    void one_commit_holds_all_that_a_run_has_staged_and_names_it() {
        repository.commit("old.yaml", "old");
        stage(WEB, "shop/web.yaml", "web");
        stage(OLD, "old.yaml", null);

        Published published = publish(publisher(), publication(() -> true, WEB, OLD));

        assertThat(published).isEqualTo(new Published.Done());
        assertThat(repository.files()).isEqualTo(Map.of("README.md", "hello", "shop/web.yaml", "web"));
        assertThat(repository.log()).hasSize(3);
        assertThat(repository.log().getFirst()).isEqualTo("""
            Deploy shop-prod, revision 3

            delete old.yaml
            create shop/web.yaml

            Deployment: shop-prod
            Revision: 3
            Team: shop
            Run: 7-1000
            """);
        assertThat(committed.find("shop-prod", "web")).hasValueSatisfying(file -> {
            assertThat(file.path()).isEqualTo("shop/web.yaml");
            assertThat(file.commit()).isEqualTo(repository.commits().getFirst().name());
        });
        assertThat(committed.find("shop-prod", "old")).isEmpty();
    }

    @Test
    void an_empty_repository_gets_its_first_commit() {
        BareRepository filled = repository;
        repository = BareRepository.in(home.resolve("empty.git"));
        stage(WEB, "web.yaml", "web");

        assertThat(publish(publisher(), publication(() -> true, WEB))).isEqualTo(new Published.Done());
        assertThat(repository.files()).isEqualTo(Map.of("web.yaml", "web"));
        filled.close();
    }

    @Test
    void what_the_branch_has_already_is_not_committed_again() {
        repository.commit("web.yaml", "web");
        stage(WEB, "web.yaml", "web");

        assertThat(publish(publisher(), publication(() -> true, WEB))).isEqualTo(new Published.Done());
        assertThat(repository.log()).hasSize(2);
    }

    @Test
    void what_others_push_meanwhile_stays_and_the_commit_goes_on_top_of_it() {
        AtomicInteger others = new AtomicInteger();
        stage(WEB, "web.yaml", "web");

        Published published = publish(
                publisher(),
                publication(
                        () -> {
                            int number = others.incrementAndGet();
                            if (number <= 3) {
                                repository.commit("other-" + number, "theirs");
                            }
                            return true;
                        },
                        WEB));

        assertThat(published).isEqualTo(new Published.Done());
        assertThat(repository.files()).containsOnlyKeys("README.md", "other-1", "other-2", "other-3", "web.yaml");
        assertThat(repository.log()).hasSize(5);
        assertThat(repository.commits())
                .allSatisfy(commit -> assertThat(commit.getParentCount()).isLessThanOrEqualTo(1));
        assertThat(log).anyMatch(line -> line.contains("somebody else has pushed"));
    }

    @Test
    void a_process_that_dies_between_commit_and_push_has_committed_nothing() {
        stage(WEB, "web.yaml", "web");
        Publisher dying = publisher();

        assertThatThrownBy(() -> dying.publish(publication(
                        () -> {
                            throw new IllegalStateException("killed");
                        },
                        WEB)))
                .hasMessage("killed");
        assertThat(repository.log()).hasSize(1);

        assertThat(publish(publisher(), publication(() -> true, WEB))).isEqualTo(new Published.Done());
        assertThat(repository.log()).hasSize(2);
    }

    @Test
    void a_process_that_dies_between_push_and_journal_is_found_to_have_committed() {
        stage(WEB, "web.yaml", "web");
        publish(publisher(), publication(() -> true, WEB));
        repository.commit("web.yaml", "changed by somebody else since");

        Publisher.Result again = publisher().publish(publication(() -> true, WEB));

        assertThat(again.published()).isEqualTo(new Published.Done());
        assertThat(again.commit().orElseThrow())
                .isEqualTo(repository.commits().get(1).toObjectId());
        assertThat(repository.log()).hasSize(3);
        assertThat(repository.file("web.yaml")).hasValue("changed by somebody else since");
    }

    @Test
    void two_orchestrators_that_carry_out_the_same_run_make_one_commit() throws InterruptedException {
        stage(WEB, "web.yaml", "web");
        CountDownLatch bothReady = new CountDownLatch(2);
        ConcurrentLinkedQueue<Published> results = new ConcurrentLinkedQueue<>();
        BooleanSupplier meeting = () -> {
            bothReady.countDown();
            try {
                bothReady.await();
                return true;
            } catch (InterruptedException interrupted) {
                return false;
            }
        };
        List<Thread> threads = List.of(publisher(), publisher()).stream()
                .map(publisher ->
                        Thread.ofVirtual().start(() -> results.add(publish(publisher, publication(meeting, WEB)))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(results).containsExactly(new Published.Done(), new Published.Done());
        assertThat(repository.log()).hasSize(2);
    }

    @Test
    void who_was_replaced_pushes_nothing() {
        stage(WEB, "web.yaml", "web");

        assertThat(publish(publisher(), publication(() -> false, WEB))).isInstanceOf(Published.Failed.class);
        assertThat(repository.log()).hasSize(1);
    }

    @Test
    void a_second_publication_of_a_run_is_not_taken_for_the_first() {
        stage(WEB, "web.yaml", "web");
        Publisher publisher = publisher();
        publish(publisher, publication(1, () -> true, WEB));
        Publication.Part late = new Publication.Part("late", "helm", false);
        stage(late, "late.yaml", "late");

        publish(publisher, publication(2, () -> true, late));

        assertThat(repository.files()).containsOnlyKeys("README.md", "web.yaml", "late.yaml");
        assertThat(repository.log().getFirst()).endsWith("Run: 7-1000/2\n");
    }

    @Test
    void a_missing_branch_is_named_with_its_remedy_and_never_made() {
        stage(WEB, "web.yaml", "web");

        assertThat(publish(publisher("mian", Duration.ofMinutes(2)), publication(() -> true, WEB)))
                .isEqualTo(new Published.Failed(
                        "branch_missing",
                        GitUrl.parse(repository.url()) + " has no branch 'mian'; did you mean 'main'? (create it,"
                                + " or set nestor.orchestrator.gitops.branch)"));
    }

    @Test
    void a_repository_that_is_away_is_tried_again_until_the_time_is_up() throws Exception {
        stage(WEB, "web.yaml", "web");
        Publisher publisher = publisher("main", Duration.ofMillis(900));
        Files.move(repository.folder(), home.resolve("away"));

        Published published = publish(publisher, publication(() -> true, WEB));

        assertThat(published)
                .isInstanceOfSatisfying(
                        Published.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("repository_unavailable"));
        assertThat(log).anyMatch(line -> line.endsWith("; trying again"));
        Files.move(home.resolve("away"), repository.folder());
        assertThat(publish(publisher, publication(() -> true, WEB))).isEqualTo(new Published.Done());
    }

    @Test
    void a_clone_that_is_damaged_is_made_anew() throws Exception {
        stage(WEB, "web.yaml", "web");
        Publisher publisher = publisher();
        publish(publisher, publication(1, () -> true, WEB));
        Path clone = home.resolve("clone-0");
        try (var objects = Files.walk(clone.resolve("objects"))) {
            for (Path file : objects.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        stage(WEB, "web.yaml", "new");

        assertThat(publish(publisher, publication(2, () -> true, WEB))).isEqualTo(new Published.Done());
        assertThat(repository.file("web.yaml")).hasValue("new");
    }

    @Test
    void commits_are_signed_with_the_configured_key() throws Exception {
        Path key = SshKeys.write(SshKeys.ellipticCurve(), home.resolve("key"), null);
        stage(WEB, "web.yaml", "web");
        Publisher signing = publisher("main", Duration.ofMinutes(2), new GitOpsProperties.Signing(key, null));

        assertThat(publish(signing, publication(() -> true, WEB))).isEqualTo(new Published.Done());
        assertThat(new String(repository.commits().getFirst().getRawGpgSignature(), StandardCharsets.US_ASCII))
                .startsWith("-----BEGIN SSH SIGNATURE-----");
    }

    @Test
    void a_key_that_is_none_is_named() throws Exception {
        Path key = Files.writeString(home.resolve("key"), "no key");
        stage(WEB, "web.yaml", "web");
        Publisher signing = publisher("main", Duration.ofMinutes(2), new GitOpsProperties.Signing(key, null));

        assertThat(publish(signing, publication(() -> true, WEB)))
                .isInstanceOfSatisfying(Published.Failed.class, failed -> {
                    assertThat(failed.code()).isEqualTo("signing_failed");
                    assertThat(failed.message()).contains(key.toString());
                });
    }

    @Test
    void a_large_file_survives_the_store() {
        String text = "äöü \uD83D\uDE00 0123456789\n".repeat(40_000);
        stage(WEB, "web.yaml", text);

        publish(publisher(), publication(() -> true, WEB));

        assertThat(repository.file("web.yaml")).hasValue(text);
    }
}
