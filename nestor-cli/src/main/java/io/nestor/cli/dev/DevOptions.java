package io.nestor.cli.dev;

import java.util.List;
import java.util.Optional;

/**
 * What a start of the development platform asks for; what it leaves out stays as the home's first start decided.
 *
 * @param portBase port of the composer; the catalog and the orchestrator take the next two
 * @param platformRepositories URLs or folders of Git repositories with definitions
 * @param example whether a new home gets the example
 * @param simulated whether the simulated engine may run
 * @param training whether start-up archives are made in the background where there are none
 */
public record DevOptions(
        Optional<Integer> portBase,
        List<String> platformRepositories,
        boolean example,
        boolean simulated,
        boolean training) {
    static final int DEFAULT_PORT_BASE = 8080;

    public DevOptions {
        platformRepositories = List.copyOf(platformRepositories);
    }
}
