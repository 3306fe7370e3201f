package io.nestor.service.mirror;

import java.util.Optional;

/**
 * A path that is not the same in two commits.
 *
 * @param after what stands there now, if anything
 */
public record PathChange(String path, Optional<GitEntry> after) {}
