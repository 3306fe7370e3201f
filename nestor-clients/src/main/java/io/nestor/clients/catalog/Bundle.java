package io.nestor.clients.catalog;

import io.nestor.clients.transport.Streamed;
import java.io.InputStream;

/** A definition's folder as tar.gz while it arrives; closing it drops what has not arrived. */
public final class Bundle implements AutoCloseable {
    private final Streamed answer;

    Bundle(Streamed answer) {
        this.answer = answer;
    }

    /** Identifies the content: the same digest is the same folder. */
    public String digest() {
        String etag = answer.header("ETag");
        String strong = etag.startsWith("W/") ? etag.substring(2) : etag;
        return strong.replace("\"", "");
    }

    /** The tar.gz; fails when nothing arrives for a while. */
    public InputStream content() {
        return answer.body();
    }

    @Override
    public void close() {
        answer.close();
    }
}
