package io.nestor.bench;

import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.Document;
import io.nestor.models.composition.RenderRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long the composer takes to check and to render a composition, four expressions in each of its resources. */
@Command(name = "compose", mixinStandardHelpOptions = true, showDefaultValues = true)
final class ComposeBenchmark extends Benchmark {
    private static final String NAME = "bench";
    private static final Pattern TIMER =
            Pattern.compile("composer_composition_resolution_time_seconds_(sum|count) ([0-9.E+-]+)");

    @Option(names = "--resources", defaultValue = "50", description = "resources of the composition")
    private int resources = 50;

    @Option(names = "--rounds", defaultValue = "7", description = "measured rounds")
    private int rounds = 7;

    @Option(names = "--requests", defaultValue = "50", description = "requests of a round")
    private int requests = 50;

    @Option(names = "--warm-up", defaultValue = "400", description = "requests before the measured ones")
    private int warmUp = 400;

    public static void main(String[] arguments) {
        main(new ComposeBenchmark(), arguments);
    }

    @Override
    void measure(Platform platform, Path scratch) throws IOException, InterruptedException {
        ComposerClient composer = platform.composerClient();
        Document document = Document.yaml(composition(resources));
        composer.createComposition(document);
        RenderRequest request =
                new RenderRequest(null, "prod", Map.of("prefix", "shop", "count", 7), Map.of(), null, null);
        measure("check", platform, () -> composer.validateComposition(NAME, document));
        measure("render", platform, () -> composer.renderComposition(NAME, request));
    }

    private void measure(String what, Platform platform, Runnable work) throws IOException, InterruptedException {
        for (int request = 0; request < warmUp; request++) {
            work.run();
        }
        List<Double> inside = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Timer before = Timer.read(platform);
            long start = System.nanoTime();
            for (int request = 0; request < requests; request++) {
                work.run();
            }
            whole.add(Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e6 / requests);
            inside.add(Timer.read(platform).since(before));
        }
        print("%-7s %d resources, %d expressions: %s ms in the composer, %s ms with request and answer"
                .formatted(what, resources, resources * 4, spread(inside), spread(whole)));
    }

    private static String spread(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return "%.2f (%.2f–%.2f)".formatted(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }

    /** The composer's own timer of checks and renderings. */
    private record Timer(double seconds, double count) {
        private static final HttpClient HTTP = HttpClient.newHttpClient();

        static Timer read(Platform platform) throws IOException, InterruptedException {
            URI metrics = platform.composer().resolve("/metrics");
            HttpRequest request = HttpRequest.newBuilder(metrics)
                    .header("Authorization", "Bearer " + platform.token())
                    .build();
            Matcher values = TIMER.matcher(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
            double seconds = 0;
            double count = 0;
            while (values.find()) {
                double value = Double.parseDouble(values.group(2));
                if (values.group(1).equals("sum")) {
                    seconds = value;
                } else {
                    count = value;
                }
            }
            return new Timer(seconds, count);
        }

        /** Milliseconds of one in the median round. */
        double since(Timer before) {
            return (seconds - before.seconds) * 1e3 / (count - before.count);
        }
    }

    /** A chain, so that every resource uses an output of another one. */
    static String composition(int resources) {
        StringBuilder text = new StringBuilder("""
            metadata: {name: bench, version: 1.0.0}
            spec:
              parameters:
                - {name: prefix, type: string, validation: {required: true, pattern: '^[a-z]+$'}}
                - {name: count, type: integer, default: 1}
              resources:
            """);
        for (int index = 0; index < resources; index++) {
            String before = index == 0 ? "${team}" : "${resources.r" + (index - 1) + ".outputs.label}";
            text.append("""
                  - name: r%1$d
                    catalog_ref: bench-node:^1.0
                    config:
                      label: ${params.prefix}-${environment}-%1$d
                      first: "%2$s"
                      second: '${params.count > %1$d ? params.prefix + string(params.count * %1$d) : team}'
                """.formatted(index, before).indent(0));
        }
        return text.toString();
    }
}
