package io.nestor.composer.quota;

import java.util.List;

/**
 * What one deployment takes up.
 *
 * @param categories of its resources, one for each
 */
public record Usage(String id, String environment, List<String> categories) {
    public Usage {
        categories = List.copyOf(categories);
    }
}
