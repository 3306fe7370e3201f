package io.nestor.models.json;

import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLAnchorReplayingFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** How YAML is read: {@code *aliases} and {@code <<:} merges are resolved, within bounds that a hostile document would pass. */
final class YamlReading {
    /** In code points; the 3 MB that the parser comes with are less than a request may hold. */
    private static final int LONGEST = 16 * 1024 * 1024;

    /** Aliases make a short text a long document; this many tokens are some 20,000 resources. */
    private static final long MOST_TOKENS = 1_000_000;

    private YamlReading() {}

    static YAMLFactory factory() {
        return YAMLAnchorReplayingFactory.builder()
                .loadSettings(LoadSettings.builder().setCodePointLimit(LONGEST).build())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxTokenCount(MOST_TOKENS)
                        .build())
                .build();
    }
}
