package io.nestor.models.json;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * What SnakeYAML Engine is to read from. Never fills a buffer: where the first half of a character such as an emoji is the
 * last of a full one, version 3.0 puts the other half behind its end, and fails.
 */
public final class YamlReader extends FilterReader {
    public YamlReader(Reader reader) {
        super(reader);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        return super.read(buffer, offset, Math.max(Math.min(length, 1), length - 1));
    }
}
