package io.nestor.service.stream;

import java.util.function.Function;
import org.springframework.http.MediaType;

/**
 * An answer that goes on until its source or the client ends it; a return value of controller methods, made by
 * {@link LiveStreams}.
 */
public final class LiveStream<T> {
    private final MediaType mediaType;
    private final Function<T, String> format;
    private final String heartbeat;
    private final StreamSource<T> source;

    /** @param heartbeat what keeps a quiet line open without meaning anything; empty where the format has no such thing */
    LiveStream(MediaType mediaType, Function<T, String> format, String heartbeat, StreamSource<T> source) {
        this.mediaType = mediaType;
        this.format = format;
        this.heartbeat = heartbeat;
        this.source = source;
    }

    MediaType mediaType() {
        return mediaType;
    }

    String format(T part) {
        return format.apply(part);
    }

    String heartbeat() {
        return heartbeat;
    }

    AutoCloseable start(StreamSink<T> sink) throws InterruptedException {
        return source.start(sink);
    }
}
