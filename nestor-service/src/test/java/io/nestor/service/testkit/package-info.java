/**
 * What the services' own tests are written with: {@link io.nestor.service.testkit.RunningService} starts one on a port of
 * its own with its storage in memory, {@link io.nestor.service.testkit.TestClient} talks to it over real HTTP, and
 * {@link io.nestor.service.testkit.EventReader} listens to its streams.
 */
@NullMarked
package io.nestor.service.testkit;

import org.jspecify.annotations.NullMarked;
