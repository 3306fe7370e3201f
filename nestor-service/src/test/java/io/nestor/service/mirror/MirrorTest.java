package io.nestor.service.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.nestor.service.git.Credentials;
import io.nestor.service.git.GitUrl;
import io.nestor.service.git.Remote;
import io.nestor.service.git.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
    @TempDir
    private Path folder;

    private TestRepository remote;
    private Mirror mirror;

    @BeforeEach
    void set_up() {
        remote = TestRepository.in(folder.resolve("remote"));
        mirror = Mirror.open(folder.resolve("mirror"));
    }

    @AfterEach
    void tear_down() {
        mirror.close();
        remote.close();
    }

    @Test
    void fetches_the_default_branch_unless_told_which() {
        String commit = remote.write("a.txt", "a").commit();

        assertThat(fetch(null)).isEqualTo(new FetchOutcome.Fetched("main", commit));
        assertThat(fetch("main")).isEqualTo(new FetchOutcome.Fetched("main", commit));
    }

    @Test
    void reads_a_folder_by_what_is_in_it_whichever_commit_it_has_come_with() {
        String written = remote.write("a/b.txt", "hello").commit();
        fetch(null);
        String tree = folderId(mirror, written);
        remote.close();
        mirror.close();
        remote = TestRepository.in(folder.resolve("written anew"));
        mirror = Mirror.open(folder.resolve("cloned anew"));
        remote.write("other.txt", "other").commit();
        remote.write("a/b.txt", "hello").commit();
        fetch(null);

        assertThat(mirror.commit(written)).isEmpty();
        try (GitCommit content = mirror.folder(tree).orElseThrow()) {
            assertThat(content.children(content.root()))
                    .extracting(GitEntry::path)
                    .containsExactly("b.txt");
        }
        assertThat(mirror.folder("0123456789012345678901234567890123456789")).isEmpty();
    }

    private static String folderId(Mirror mirror, String id) {
        try (GitCommit commit = mirror.commit(id).orElseThrow()) {
            return commit.find("a").orElseThrow().id();
        }
    }

    @Test
    void reads_files_without_a_work_tree() {
        String id = remote.write("a/b.txt", "hello").executable("a/run", "x").commit();
        fetch(null);

        try (GitCommit commit = mirror.commit(id).orElseThrow()) {
            GitEntry file = commit.find("a/b.txt").orElseThrow();
            assertThat(new String(commit.read(file, 100), StandardCharsets.UTF_8))
                    .isEqualTo("hello");
            assertThat(commit.size(file)).isEqualTo(5);
            assertThat(commit.find("a/run")).get().extracting(GitEntry::kind).isEqualTo(GitEntry.Kind.EXECUTABLE);
            assertThat(commit.find("a")).get().extracting(GitEntry::kind).isEqualTo(GitEntry.Kind.FOLDER);
            assertThat(commit.find("c")).isEmpty();
        }
    }

    @Test
    void tells_what_changed_between_commits_below_a_folder() {
        String first =
                remote.write("in/a", "1").write("in/b", "1").write("out/c", "1").commit();
        String second = remote.write("in/a", "2")
                .delete("in/b")
                .write("in/d/e", "1")
                .write("out/c", "2")
                .commit();
        fetch(null);

        assertThat(mirror.changes(first, second, "in"))
                .extracting(PathChange::path)
                .containsExactly("in/a", "in/b", "in/d/e");
        assertThat(mirror.changes(first, second, "in").get(1).after()).isEmpty();
        assertThat(mirror.changes(first, second, "")).hasSize(4);
        assertThat(mirror.changes(null, second, "in"))
                .extracting(PathChange::path)
                .containsExactly("in/a", "in/d/e");
        assertThat(mirror.changes("0".repeat(40), second, "in")).hasSize(2);
    }

    @Test
    void a_forced_push_loses_nothing_that_was_kept() {
        String first = remote.write("a", "1").commit();
        String second = remote.write("a", "2").commit();
        fetch(null);
        String rewritten = remote.resetTo(first).write("a", "3").commit();

        assertThat(fetch(null)).isEqualTo(new FetchOutcome.Fetched("main", rewritten));
        mirror.keepUnlessInHistory(second, rewritten);
        mirror.keepUnlessInHistory(first, rewritten);

        assertThat(mirror.has(second)).isTrue();
        assertThat(folder.resolve("mirror/repository.git/refs/nestor/kept/" + second))
                .exists();
        assertThat(folder.resolve("mirror/repository.git/refs/nestor/kept/" + first))
                .doesNotExist();
    }

    @Test
    void says_that_a_branch_is_gone_and_which_are_there() {
        remote.write("a", "1").commit();
        remote.renameBranch("main", "mian");

        assertFailed("main", "branch 'main' does not exist there; did you mean 'mian'? (branches: mian)");
    }

    @Test
    void says_that_a_repository_is_empty() {
        assertFailed(null, "the repository is empty; push a first commit to it");
    }

    @Test
    void says_that_there_is_no_repository() {
        assertThat(mirror.fetch(remote(folder.resolve("nowhere").toUri().toString(), null, new Credentials.None())))
                .isInstanceOfSatisfying(
                        FetchOutcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .contains("nowhere")
                                .contains("there is no Git repository at that address"));
    }

    @Test
    void says_that_nobody_answers_without_showing_credentials() {
        Remote closed =
                remote("http://joe:secret@127.0.0.1:1/x.git", null, new Credentials.Basic("joe", Secret.of("secret")));

        assertThat(mirror.fetch(closed))
                .isInstanceOfSatisfying(
                        FetchOutcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo(
                                        "http://127.0.0.1:1/x.git cannot be fetched: its host refuses the connection;"
                                                + " is the Git server running?"));
    }

    @Test
    void fetches_over_http_with_its_credentials_only() throws IOException {
        String commit = remote.write("a", "1").commit();
        remote.prepareForDumbHttp();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new FileServer(remote.folder().resolve(".git"), "joe", "secret"));
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/platform.git";

            assertThat(mirror.fetch(remote(url, "main", new Credentials.None())))
                    .isInstanceOfSatisfying(
                            FetchOutcome.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .isEqualTo(url + " cannot be fetched: it does not let Nestor in;"
                                            + " check the configured credentials"));
            assertThat(mirror.fetch(remote(url, "main", new Credentials.Basic("joe", Secret.of("wrong")))))
                    .isInstanceOfSatisfying(
                            FetchOutcome.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .doesNotContain("wrong")
                                    .contains("check the configured credentials"));
            assertThat(mirror.fetch(remote(url, "main", new Credentials.Basic("joe", Secret.of("secret")))))
                    .isEqualTo(new FetchOutcome.Fetched("main", commit));
        } finally {
            server.stop(0);
        }
    }

    /** A repository as plain files behind a password: Git's dumb protocol. */
    private record FileServer(Path folder, String user, String password) implements HttpHandler {
        @Override
        public void handle(HttpExchange exchange) throws IOException {
            String expected = "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
            String path = exchange.getRequestURI().getPath().replaceFirst("^/platform\\.git/", "");
            Path file = folder.resolve(path);
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (Files.isRegularFile(file)) {
                byte[] content = Files.readAllBytes(file);
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
        }
    }

    @Test
    void writes_nothing_into_the_home_of_the_user() {
        remote.write("a", "1").commit();
        fetch(null);

        assertThat(Files.exists(Path.of(System.getProperty("user.home"), ".config/jgit/config")))
                .isEqualTo(HAD_CONFIG);
    }

    private static final boolean HAD_CONFIG =
            Files.exists(Path.of(System.getProperty("user.home"), ".config/jgit/config"));

    @Test
    void shows_addresses_without_what_lets_in() {
        assertThat(List.of(
                        GitUrl.parse("https://joe:secret@example.com/a.git"),
                        GitUrl.parse("https://token@example.com/a.git"),
                        GitUrl.parse("ssh://git:secret@example.com/a.git"),
                        GitUrl.parse("git@example.com:a.git"),
                        GitUrl.parse("file:///srv/a.git")))
                .extracting(GitUrl::toString)
                .containsExactly(
                        "https://example.com/a.git",
                        "https://example.com/a.git",
                        "ssh://git@example.com/a.git",
                        "git@example.com:a.git",
                        "file:///srv/a.git");
    }

    @Test
    void knows_the_scheme_of_every_form_of_address() {
        assertThat(List.of("https://h/a", "ssh://h/a", "git@h:a", "/srv/a", "file:///srv/a"))
                .extracting(text -> GitUrl.parse(text).scheme())
                .containsExactly("https", "ssh", "ssh", "file", "file");
        assertThatThrownBy(() -> GitUrl.parse("ext::sh -c x")).isInstanceOf(IllegalArgumentException.class);
    }

    private void assertFailed(@Nullable String branch, String reason) {
        assertThat(fetch(branch)).isEqualTo(new FetchOutcome.Failed(reason));
    }

    private FetchOutcome fetch(@Nullable String branch) {
        return mirror.fetch(remote(remote.url(), branch, new Credentials.None()));
    }

    private static Remote remote(String url, @Nullable String branch, Credentials credentials) {
        return new Remote(GitUrl.parse(url), branch, credentials, Duration.ofSeconds(5));
    }
}
