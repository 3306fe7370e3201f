package io.nestor.service.error;

import io.nestor.models.error.ApiError;
import io.nestor.models.json.NestorJson;
import io.nestor.service.trace.Trace;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, such as a malformed request line, before any servlet or filter has seen it. */
public final class ContainerErrors implements Request.Handler {
    private final String service;

    ContainerErrors(String service) {
        this.service = service;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String message = status == 400
                ? "the request is malformed: it is not what HTTP/1.1 allows"
                : "the request was refused with status " + status;
        ApiError error = new ApiError(
                Failure.codeOf(status),
                message,
                service,
                Map.of(),
                Trace.start().traceId());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(NestorJson.strict().writeValueAsBytes(error)), callback);
        return true;
    }
}
