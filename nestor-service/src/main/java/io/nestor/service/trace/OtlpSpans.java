package io.nestor.service.trace;

import io.nestor.service.identity.ServiceIdentity;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Sends spans to an OpenTelemetry collector, in batches, and drops them where it cannot keep up. */
final class OtlpSpans implements Spans, AutoCloseable {
    private static final ScopedValue<Trace> POSITION = ScopedValue.newInstance();
    private static final long PATIENCE_SECONDS = 5;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    OtlpSpans(URI endpoint, TracingSettings settings, ServiceIdentity identity) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString());
        settings.headers().forEach(exporter::addHeader);
        provider = SdkTracerProvider.builder()
                .setResource(resource(identity))
                .setIdGenerator(new GivenIds())
                .setSampler(Sampler.traceIdRatioBased(settings.sampling()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setScheduleDelay(settings.delay())
                        .build())
                .build();
        tracer = provider.get("io.nestor", identity.version());
    }

    private static Resource resource(ServiceIdentity identity) {
        return Resource.create(Attributes.builder()
                .put("service.namespace", "nestor")
                .put("service.name", "nestor-" + identity.name())
                .put("service.version", identity.version())
                .put("deployment.environment.name", identity.environment())
                .put("cloud.region", identity.region())
                .build());
    }

    @Override
    public void add(Span span) {
        if (span.position().isSampled()) {
            ScopedValue.where(POSITION, span.position()).run(() -> send(span));
        }
    }

    private void send(Span span) {
        SpanBuilder builder = tracer.spanBuilder(span.name())
                .setParent(parent(span))
                .setSpanKind(span.kind() == Span.Kind.SERVER ? SpanKind.SERVER : SpanKind.INTERNAL)
                .setStartTimestamp(span.start());
        span.tags().forEach((name, value) -> builder.setAttribute(AttributeKey.stringKey(name), value));
        io.opentelemetry.api.trace.Span started = builder.startSpan();
        if (span.error() != null) {
            started.setStatus(StatusCode.ERROR, span.error());
        }
        started.end(span.end());
    }

    private static Context parent(Span span) {
        String parent = span.parent();
        return parent == null
                ? Context.root()
                : Context.root()
                        .with(io.opentelemetry.api.trace.Span.wrap(SpanContext.createFromRemoteParent(
                                span.position().traceId(), parent, TraceFlags.getSampled(), TraceState.getDefault())));
    }

    /** Sends what has come together. */
    @Override
    public void close() {
        provider.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Positions are given out when work begins, for others to refer to; spans are made when it is over. */
    private static final class GivenIds implements IdGenerator {
        @Override
        public String generateSpanId() {
            return POSITION.get().spanId();
        }

        @Override
        public String generateTraceId() {
            return POSITION.get().traceId();
        }
    }
}
