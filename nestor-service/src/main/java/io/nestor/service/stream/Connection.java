package io.nestor.service.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of a stream. */
final class Connection<T> implements StreamSink<T>, AsyncListener {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final LiveStream<T> stream;
    private final AsyncContext async;
    private final Consumer<Connection<?>> whenEnded;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable AutoCloseable source;
    private volatile @Nullable Thread writer;
    private volatile long lastWrite = System.nanoTime();

    Connection(LiveStream<T> stream, AsyncContext async, Consumer<Connection<?>> whenEnded) {
        this.stream = stream;
        this.async = async;
        this.whenEnded = whenEnded;
    }

    /** The first bytes go out at once, so that the client knows that it is listening. */
    void start() {
        try {
            write(stream.heartbeat());
            source = stream.start(this);
            if (ended.get()) {
                stopSource();
            }
        } catch (InterruptedException gone) {
            end();
        } catch (RuntimeException failed) {
            log.error("A stream could not be started", failed);
            end();
        }
    }

    @Override
    public void send(T part) throws InterruptedException {
        write(stream.format(part));
    }

    /** Called now and then: keeps a quiet line open, and gives up on a client that takes nothing. */
    void tend(Duration heartbeat, Duration writeTimeout) {
        long quiet = System.nanoTime() - lastWrite;
        @Nullable Thread blocked = writer;
        if (blocked != null && quiet > writeTimeout.toNanos()) {
            log.info("A client of a stream took nothing for {}: disconnected", writeTimeout);
            blocked.interrupt();
            end();
        } else if (blocked == null
                && quiet > heartbeat.toNanos()
                && !stream.heartbeat().isEmpty()) {
            Thread.ofVirtual().name("heartbeat").start(this::beat);
        }
    }

    private void beat() {
        try {
            write(stream.heartbeat());
        } catch (InterruptedException gone) {
            log.trace("A client of a stream has gone", gone);
        }
    }

    private void write(String text) throws InterruptedException {
        writing.lockInterruptibly();
        try {
            if (ended.get()) {
                throw new InterruptedException("the stream has ended");
            }
            lastWrite = System.nanoTime();
            writer = Thread.currentThread();
            OutputStream out = async.getResponse().getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            lastWrite = System.nanoTime();
        } catch (IOException | IllegalStateException gone) {
            end();
            throw new InterruptedException("the client has gone");
        } finally {
            writer = null;
            writing.unlock();
        }
    }

    @Override
    public void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        whenEnded.accept(this);
        try {
            async.complete();
        } catch (IllegalStateException completed) {
            log.trace("The container had ended the stream already", completed);
        }
        stopSource();
    }

    private void stopSource() {
        @Nullable AutoCloseable running = source;
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (Exception failed) {
            log.warn("The source of a stream could not be stopped", failed);
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
