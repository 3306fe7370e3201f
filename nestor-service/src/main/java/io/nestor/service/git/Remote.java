package io.nestor.service.git;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository is fetched from.
 *
 * @param branch absent for the remote's default branch
 * @param timeout of waiting for the remote to say something
 */
public record Remote(GitUrl url, @Nullable String branch, Credentials credentials, Duration timeout) {}
