package io.nestor.service.stream;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.service.security.Caller;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Opens the streams that controllers return, tends them, and ends them all when the service shuts down. */
final class LiveStreamHandler
        implements HandlerMethodReturnValueHandler, ApplicationListener<ContextClosedEvent>, AutoCloseable {
    private final StreamSettings settings;
    private final Set<Connection<?>> open = ConcurrentHashMap.newKeySet();
    private final Admission admission;
    private final ScheduledExecutorService tending;
    private volatile boolean closing;

    LiveStreamHandler(StreamSettings settings) {
        this.settings = settings;
        this.admission = new Admission(settings.maxPerCaller());
        this.tending = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("streams").factory());
        Duration shortest = settings.heartbeat().compareTo(settings.writeTimeout()) < 0
                ? settings.heartbeat()
                : settings.writeTimeout();
        long interval = Math.max(1, shortest.dividedBy(4).toMillis());
        var _ = tending.scheduleWithFixedDelay(this::tendAll, interval, interval, TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return LiveStream.class.isAssignableFrom(returnType.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest request) {
        container.setRequestHandled(true);
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
        if (value instanceof LiveStream<?> stream && servletRequest != null && response != null) {
            Caller caller = Caller.current();
            admit(caller);
            response.setContentType(stream.mediaType().toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // Tells a proxy in front, such as nginx, to pass on every event at once
            response.setHeader("X-Accel-Buffering", "no");
            AsyncContext async = servletRequest.startAsync(servletRequest, response);
            async.setTimeout(0);
            open(stream, async, caller);
        }
    }

    private void admit(Caller caller) {
        if (!caller.isService() && !admission.enter(caller.name())) {
            throw new NestorException(
                    ErrorCode.RATE_LIMITED,
                    "'%s' has %d streams open, which is as many as one may (nestor.stream.max-per-caller); close some"
                            .formatted(caller.name(), settings.maxPerCaller()));
        }
    }

    private <T> void open(LiveStream<T> stream, AsyncContext async, Caller caller) {
        Connection<T> connection = new Connection<>(stream, async, ended -> {
            open.remove(ended);
            if (!caller.isService()) {
                admission.leave(caller.name());
            }
        });
        async.addListener(connection);
        open.add(connection);
        connection.start();
        if (closing) {
            connection.end();
        }
    }

    int count() {
        return open.size();
    }

    private void tendAll() {
        open.forEach(connection -> connection.tend(settings.heartbeat(), settings.writeTimeout()));
    }

    /** Comes before the web server waits for its requests to end, which streams never would. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        closing = true;
        open.forEach(Connection::end);
    }

    @Override
    public void close() {
        tending.shutdownNow();
    }
}
