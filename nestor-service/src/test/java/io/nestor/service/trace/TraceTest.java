package io.nestor.service.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TraceTest {
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final TestClient CLIENT = Sample.shared().admin();

    @Test
    void callers_trace_goes_on_in_a_new_span() {
        Answer answer = CLIENT.with("traceparent", PARENT).get("/api/v1/failing/not-found");

        assertThat(answer.error().traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(answer.header("traceparent").orElseThrow())
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .isNotEqualTo(PARENT);
    }

    @Test
    void request_without_a_trace_starts_one() {
        assertThat(Trace.parse(CLIENT.get("/live").header("traceparent").orElseThrow()))
                .isPresent();
    }

    @Test
    void malformed_headers_are_as_good_as_none() {
        for (String header : List.of(
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                PARENT + "-more")) {
            assertThat(Trace.parse(header)).as(header).isEmpty();
        }
        assertThat(Trace.parse("01" + PARENT.substring(2) + "-more"))
                .as("a later version")
                .isPresent();
    }

    @Test
    void work_of_a_trace_can_be_told_by_its_logs_and_calls() {
        Trace trace = Trace.start();

        String inside = Traces.call(trace, () -> MDC.get(Traces.LOG_KEY) + " " + Traces.currentId());

        assertThat(inside).isEqualTo(trace.traceId() + " " + trace.traceId());
        assertThat(Traces.current()).isEmpty();
        assertThat(MDC.get(Traces.LOG_KEY)).isNull();
        Traces.run(trace, () -> assertThat(Traces.traceparent().orElseThrow()).contains(trace.traceId()));
    }
}
