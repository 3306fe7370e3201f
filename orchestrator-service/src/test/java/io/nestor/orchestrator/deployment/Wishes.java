package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.OnFailure;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.deployment.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random requests: each changes the one before in some resources, drops some and adds some. */
final class Wishes {
    private static final List<String> ENGINES = List.of("scripted", "scripted", "scripted", "other");
    private static final List<String> REFERENCES = List.of("app:1.0.0", "app:1.0.0", "app:1.1.0", "db:1.0.0");
    private static final List<String> SIZES = List.of("small", "large", "huge");
    private static final OnFailure[] ON_FAILURE = OnFailure.values();

    private final Random random;
    private final int size;
    private Map<Integer, ResourceInstance> present = new TreeMap<>();

    Wishes(Random random) {
        this.random = random;
        size = 1 + random.nextInt(7);
    }

    DeploymentRequest next() {
        List<Integer> places = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            places.add(number);
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(places, random);
        }
        Map<Integer, ResourceInstance> wanted = new TreeMap<>();
        List<String> earlier = new ArrayList<>();
        for (int number : places) {
            if (random.nextInt(4) > 0 || (wanted.isEmpty() && number == places.getLast())) {
                ResourceInstance before = present.get(number);
                boolean kept = before != null && random.nextBoolean() && earlier.containsAll(before.dependsOn());
                wanted.put(number, kept ? before : resource("r" + number, earlier));
                earlier.add("r" + number);
            }
        }
        present = wanted;
        return new DeploymentRequest(
                Simulation.ID,
                "shop",
                "dev",
                List.copyOf(wanted.values()),
                List.of(),
                config(),
                Map.of(),
                Map.of(),
                null);
    }

    /** What it takes outputs from is in its {@code depends_on} too. */
    private ResourceInstance resource(String name, List<String> earlier) {
        List<String> dependsOn =
                earlier.stream().filter(other -> random.nextInt(3) == 0).toList();
        Map<String, Object> config = new TreeMap<>();
        config.put("size", SIZES.get(random.nextInt(SIZES.size())));
        if (!dependsOn.isEmpty() && random.nextBoolean()) {
            config.put("text", "${resources." + dependsOn.getFirst() + ".outputs.url}");
        }
        return new ResourceInstance(
                name,
                REFERENCES.get(random.nextInt(REFERENCES.size())),
                ENGINES.get(random.nextInt(ENGINES.size())),
                config,
                dependsOn,
                Map.of("url-of-" + name, "url"));
    }

    private DeploymentConfig config() {
        return new DeploymentConfig(
                random.nextInt(6) == 0 ? Duration.ofSeconds(20) : null,
                1 + random.nextInt(4),
                new RetryPolicy(1 + random.nextInt(3), Duration.ofSeconds(1), Duration.ofSeconds(10)),
                ON_FAILURE[random.nextInt(ON_FAILURE.length)],
                null);
    }
}
