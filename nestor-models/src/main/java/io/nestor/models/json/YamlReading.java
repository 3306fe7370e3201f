package io.nestor.models.json;

import java.io.CharArrayReader;
import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.io.IOContext;
import tools.jackson.dataformat.yaml.YAMLAnchorReplayingFactory;
import tools.jackson.dataformat.yaml.YAMLAnchorReplayingParser;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** How YAML is read: {@code *aliases} and {@code <<:} merges are resolved, within bounds that a hostile document would pass. */
final class YamlReading extends YAMLAnchorReplayingFactory {
    private static final long serialVersionUID = 1L;

    /** In code points; the 3 MB that the parser comes with are less than a request may hold. */
    private static final int LONGEST = 16 * 1024 * 1024;

    /** Aliases make a short text a long document; this many tokens are some 20,000 resources. */
    private static final long MOST_TOKENS = 1_000_000;

    private YamlReading(YAMLFactory settings) {
        super(settings);
    }

    static YAMLFactory factory() {
        return new YamlReading(YAMLAnchorReplayingFactory.builder()
                .loadSettings(LoadSettings.builder().setCodePointLimit(LONGEST).build())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxTokenCount(MOST_TOKENS)
                        .build())
                .build());
    }

    @Override
    protected YAMLAnchorReplayingParser _createParser(ObjectReadContext context, IOContext io, Reader reader) {
        return super._createParser(context, io, new YamlReader(reader));
    }

    @Override
    protected YAMLAnchorReplayingParser _createParser(
            ObjectReadContext context, IOContext io, char[] data, int offset, int length, boolean recyclable) {
        return _createParser(context, io, new CharArrayReader(data, offset, length));
    }

    @Override
    protected Reader _createReader(InputStream in, @Nullable JsonEncoding encoding, IOContext io) {
        return new YamlReader(super._createReader(in, encoding, io));
    }

    @Override
    protected Reader _createReader(byte[] data, int offset, int length, @Nullable JsonEncoding encoding, IOContext io) {
        return new YamlReader(super._createReader(data, offset, length, encoding, io));
    }
}
