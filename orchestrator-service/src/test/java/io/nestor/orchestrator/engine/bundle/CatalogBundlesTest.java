package io.nestor.orchestrator.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.nestor.clients.ClientConfig;
import io.nestor.clients.catalog.CatalogClient;
import io.nestor.models.error.NestorException;
import io.nestor.orchestrator.engine.Background;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class CatalogBundlesTest {
    @TempDir
    Path directory;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer catalog;
    private byte[] archive = tar(file("module/main.tf", "# hello", 0644), file("run.sh", "true", 0755));

    @BeforeEach
    void serve() throws IOException {
        catalog = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        catalog.createContext("/api/v1/resources/site/1.0.0/bundle", exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().add("ETag", "\"abc\"");
            exchange.sendResponseHeaders(200, archive.length);
            exchange.getResponseBody().write(archive);
            exchange.close();
        });
        catalog.start();
    }

    @AfterEach
    void stop() {
        catalog.stop(0);
    }

    @Test
    void unpacks_the_folder_of_a_definition() throws IOException {
        Path folder = bundles().folder("site", "1.0.0", "abc");

        assertThat(folder.resolve("module/main.tf")).hasContent("# hello").isReadable();
        assertThat(Files.isExecutable(folder.resolve("run.sh"))).isTrue();
        assertThat(Files.isExecutable(folder.resolve("module/main.tf"))).isFalse();
        assertThat(entries()).containsExactly("abc");
    }

    @Test
    void needs_the_catalog_once() {
        bundles().folder("site", "1.0.0", "abc");
        catalog.stop(0);

        assertThat(bundles().folder("site", "1.0.0", "abc").resolve("run.sh")).exists();
        assertThat(requests).hasValue(1);
    }

    @Test
    void is_fetched_once_for_all_who_want_it_at_the_same_time() {
        CatalogBundles bundles = bundles();

        List<Path> folders = IntStream.range(0, 20)
                .mapToObj(i -> Background.run(() -> bundles.folder("site", "1.0.0", "abc")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();

        assertThat(folders).hasSize(1);
        assertThat(requests).hasValue(1);
    }

    @Test
    void another_content_than_was_deployed_is_refused() throws IOException {
        assertThatThrownBy(() -> bundles().folder("site", "1.0.0", "def"))
                .isInstanceOf(NestorException.class)
                .hasMessageContaining("site:1.0.0 is abc")
                .hasMessageContaining("made with def");
        assertThat(entries()).isEmpty();
    }

    @Test
    void nothing_leaves_the_folder() throws IOException {
        for (byte[] hostile : List.of(
                tar(file("../evil", "x", 0644)),
                tar(file("module/../../evil", "x", 0644)),
                tar(absolute()),
                tar(link("link", TarConstants.LF_SYMLINK), file("link/evil", "x", 0644)),
                tar(link("hard", TarConstants.LF_LINK)))) {
            archive = hostile;

            assertThatThrownBy(() -> bundles().folder("site", "1.0.0", "abc"))
                    .isInstanceOf(NestorException.class)
                    .hasMessageContaining("the bundle of site:1.0.0 can't be unpacked");
            assertThat(entries()).isEmpty();
            assertThat(directory.getParent().resolve("evil")).doesNotExist();
        }
    }

    @Test
    void a_bundle_that_would_fill_the_disk_is_refused() {
        archive = tar(file("large", "x".repeat(2_000_000), 0644));

        assertThatThrownBy(() -> bundles().folder("site", "1.0.0", "abc"))
                .hasMessageContaining("it is larger than 1 MB");
    }

    @Test
    void a_torn_bundle_is_refused() throws IOException {
        archive = Arrays.copyOf(archive, archive.length - 10);

        assertThatThrownBy(() -> bundles().folder("site", "1.0.0", "abc")).isInstanceOf(NestorException.class);
        assertThat(entries()).isEmpty();
    }

    private CatalogBundles bundles() {
        URI endpoint = URI.create("http://localhost:" + catalog.getAddress().getPort());
        CatalogClient client = new CatalogClient(new ClientConfig(endpoint, () -> "token", Duration.ofSeconds(10), 0));
        return new CatalogBundles(directory, client, new Unpacked(DataSize.ofMegabytes(1)));
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private record Entry(TarArchiveEntry header, byte[] content) {}

    private static Entry file(String name, String content, int mode) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry header = new TarArchiveEntry(name);
        header.setSize(bytes.length);
        header.setMode(mode);
        return new Entry(header, bytes);
    }

    private static Entry absolute() {
        return new Entry(new TarArchiveEntry("/evil", true), new byte[0]);
    }

    private static Entry link(String name, byte kind) {
        TarArchiveEntry header = new TarArchiveEntry(name, kind);
        header.setLinkName("..");
        return new Entry(header, new byte[0]);
    }

    private static byte[] tar(Entry... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (Entry entry : entries) {
                tar.putArchiveEntry(entry.header());
                tar.write(entry.content());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
