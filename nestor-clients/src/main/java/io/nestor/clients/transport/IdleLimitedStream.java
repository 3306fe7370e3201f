package io.nestor.clients.transport;

import io.nestor.models.json.DurationFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it arrives, read by one thread. A read that sees no byte for the longest silence allowed
 * fails: a connection that is dead without having been closed is noticed.
 */
final class IdleLimitedStream extends InputStream implements BodySubscriber<InputStream> {
    /** What the connection delivered; {@code failure} and no bytes: broken; neither: complete. */
    private record Part(
            @Nullable ByteBuffer bytes, @Nullable Throwable failure) {}

    private final Duration longestSilence;
    private final CompletableFuture<InputStream> opened = new CompletableFuture<>();
    private final BlockingQueue<Part> arrived = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription connection;
    private @Nullable Part current;

    IdleLimitedStream(Duration longestSilence) {
        this.longestSilence = longestSilence;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return opened;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        connection = subscription;
        opened.complete(this);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.stream().filter(ByteBuffer::hasRemaining).forEach(buffer -> arrived.add(new Part(buffer, null)));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Part(null, failure));
    }

    @Override
    public void onComplete() {
        arrived.add(new Part(null, null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        Part part = awaitPart();
        if (part.failure() != null) {
            throw new LostConnectionException("the connection was lost", part.failure());
        }
        ByteBuffer bytes = part.bytes();
        if (bytes == null) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }

    /** Drops the connection: what has not arrived is not wanted. */
    @Override
    public void close() {
        Flow.Subscription subscription = connection;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private Part awaitPart() throws IOException {
        Part part = current;
        if (part == null || (part.bytes() != null && !part.bytes().hasRemaining())) {
            part = next();
            current = part;
        }
        return part;
    }

    /** More is asked for only when all that arrived has been read: what a slow reader holds is bounded. */
    private Part next() throws IOException {
        Flow.Subscription subscription = connection;
        if (arrived.isEmpty() && subscription != null) {
            subscription.request(1);
        }
        try {
            Part part = arrived.poll(longestSilence.toNanos(), TimeUnit.NANOSECONDS);
            if (part == null) {
                throw new LostConnectionException("nothing arrived for " + DurationFormat.format(longestSilence), null);
            }
            return part;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        }
    }
}
