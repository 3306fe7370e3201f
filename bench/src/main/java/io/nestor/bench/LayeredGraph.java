package io.nestor.bench;

import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.ResourceInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Layers of equal width; each resource takes an output of two resources of the layer before, as far as there are two. */
record LayeredGraph(int layers, int width) {
    private static final int WIDTH = 31;

    /** The smallest graph of layers 31 wide with at least so many resources. */
    static LayeredGraph of(int resources) {
        return new LayeredGraph((resources + WIDTH - 1) / WIDTH, WIDTH);
    }

    /** Each resource takes an output of the one before: the next can only start when that one is done. */
    static LayeredGraph chain(int resources) {
        return new LayeredGraph(resources, 1);
    }

    int size() {
        return layers * width;
    }

    DeploymentRequest request(String id, String team) {
        List<ResourceInstance> resources = new ArrayList<>(size());
        for (int layer = 0; layer < layers; layer++) {
            for (int column = 0; column < width; column++) {
                resources.add(new ResourceInstance(
                        name(layer, column),
                        "bench-node:1.0.0",
                        "simulated",
                        config(layer, column),
                        List.of(),
                        Map.of()));
            }
        }
        return new DeploymentRequest(
                id, team, "bench", resources, List.of(), DeploymentConfig.DEFAULTS, Map.of(), Map.of(), null);
    }

    private Map<String, @Nullable Object> config(int layer, int column) {
        String label = name(layer, column);
        return layer == 0
                ? Map.of("label", label)
                : Map.of(
                        "label", label,
                        "first", "${resources." + name(layer - 1, column) + ".outputs.label}",
                        "second", "${resources." + name(layer - 1, (column + 1) % width) + ".outputs.label}");
    }

    /** The same graph of Terraform's built-in resource. */
    String terraform() {
        StringBuilder text = new StringBuilder();
        for (int layer = 0; layer < layers; layer++) {
            for (int column = 0; column < width; column++) {
                String label = name(layer, column);
                text.append("resource \"terraform_data\" \"").append(label).append("\" {\n");
                text.append("  input = \"").append(label).append("\"\n");
                if (layer > 0) {
                    text.append("  triggers_replace = [terraform_data.")
                            .append(name(layer - 1, column))
                            .append(".output, terraform_data.")
                            .append(name(layer - 1, (column + 1) % width))
                            .append(".output]\n");
                }
                text.append("}\n");
            }
        }
        return text.toString();
    }

    private static String name(int layer, int column) {
        return "node-" + layer + "-" + column;
    }
}
