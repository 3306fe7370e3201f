package io.nestor.bench.catalog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalog's stack without the catalog: one endpoint that answers everybody with the same bytes. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    JettyServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
})
@RestController
class BareEndpoint {
    static final String PATH = "/bytes";

    private final byte[] bytes;

    BareEndpoint(@Value("${bytes}") Path file) throws IOException {
        bytes = Files.readAllBytes(file);
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> bytes() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(bytes);
    }

    public static void main(String[] arguments) {
        SpringApplication.run(BareEndpoint.class, arguments);
    }

    /** A process of its own. */
    record Running(Process process, int port) implements AutoCloseable {
        static Running start(Path bytes) throws IOException, InterruptedException {
            int port;
            try (ServerSocket any = new ServerSocket(0)) {
                port = any.getLocalPort();
            }
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            BareEndpoint.class.getName(),
                            "--server.address=127.0.0.1",
                            "--server.port=" + port,
                            "--server.jetty.threads.max=400",
                            "--spring.threads.virtual.enabled=true",
                            "--spring.main.banner-mode=off",
                            "--bytes=" + bytes))
                    .redirectErrorStream(true)
                    .redirectOutput(bytes.resolveSibling("bare.log").toFile())
                    .start();
            while (!listens(port)) {
                if (!process.isAlive()) {
                    throw new IOException(
                            "the bare endpoint does not start: " + Files.readString(bytes.resolveSibling("bare.log")));
                }
                Thread.sleep(20);
            }
            return new Running(process, port);
        }

        private static boolean listens(int port) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return true;
            } catch (IOException notYet) {
                return false;
            }
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }
}
