package io.nestor.cli.score;

import java.util.List;
import java.util.Map;

/**
 * What became of a workload file.
 *
 * @param composition the document, in the order that people write it in
 * @param unmapped what the composition does not say, each with its place in the workload file
 */
public record Imported(Map<String, Object> composition, List<Unmapped> unmapped) {
    public Imported {
        unmapped = List.copyOf(unmapped);
    }

    /** @param path in the workload file, as {@code containers.web.livenessProbe} */
    public record Unmapped(String path, String reason) {}
}
