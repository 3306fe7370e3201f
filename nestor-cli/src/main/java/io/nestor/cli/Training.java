package io.nestor.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nestor.cli.context.Context;
import io.nestor.cli.context.ContextFile;
import io.nestor.cli.context.Surroundings;
import io.nestor.cli.view.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs everyday commands against a stand-in for the composer, for the launcher to make the start-up archive from: it
 * holds the classes that were used here, so that later commands find them loaded and linked.
 */
public final class Training {
    private static final String TEAM = "training";
    private static final List<String> COMMANDS = List.of(
            "--version",
            "--help",
            "status",
            "status web-app-staging",
            "status web-app-staging -o json",
            "status -o yaml",
            "status --help",
            "deploy web-app --help",
            "plan web-app --environment staging --size large",
            "logs web-app-staging",
            "generate",
            "context show",
            "status no-such-deployment",
            "stattus");

    /** Where a command finds an annotation. */
    private static final String SOURCE = "App.java";

    private Training() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("nestor-training");
        try {
            run(folder);
        } finally {
            Files.deleteIfExists(configuration(folder));
            Files.deleteIfExists(folder.resolve(SOURCE));
            Files.delete(folder);
        }
    }

    /** @return the exit code of each command */
    static Map<String, Integer> run(Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Training::answer);
        server.start();
        try {
            URI composer = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            Context context = new Context("training", composer, composer, composer, "training", TEAM);
            new ContextFile("training", List.of(context)).save(configuration(folder));
            Files.writeString(folder.resolve(SOURCE), "//nestor:web-app size=small environment=staging\n");
            Surroundings surroundings = new Surroundings(
                    Map.of("NESTOR_CONFIG", configuration(folder).toString()), folder, folder);
            Map<String, Integer> codes = new LinkedHashMap<>();
            COMMANDS.forEach(command -> codes.put(command, call(surroundings, command)));
            return codes;
        } finally {
            server.stop(0);
        }
    }

    private static Path configuration(Path folder) {
        return folder.resolve("config.yaml");
    }

    private static int call(Surroundings surroundings, String command) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        Terminal terminal = Terminal.capturing(InputStream.nullInputStream(), nowhere, nowhere);
        return Nestor.run(surroundings, terminal, Clock.systemUTC(), command.split(" ", -1));
    }

    /** The resource that is called as the path; what has none does not exist. */
    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.replaceFirst("^/api/v1/teams/" + TEAM + "/", "").replace('/', '-');
        try (exchange;
                InputStream known = Training.class.getResourceAsStream("training/" + name + ".json");
                InputStream missing = Training.class.getResourceAsStream("training/error.json")) {
            byte[] body = Objects.requireNonNull(known == null ? missing : known, "this module's resources")
                    .readAllBytes();
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
