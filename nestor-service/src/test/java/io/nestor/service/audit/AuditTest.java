package io.nestor.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.operation.AuditEntry;
import io.nestor.models.operation.AuditEntry.Outcome;
import io.nestor.models.operation.Page;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class AuditTest {
    private static RunningService sample;

    @BeforeAll
    static void start() {
        sample = Sample.configured()
                .with("nestor.audit.strangers-per-minute", "3")
                .start();
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void who_changed_what_from_where_and_with_which_outcome_is_told() {
        Answer changed = sample.team("shop")
                .with("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .post("/api/v1/webhooks/sample?secret=1", "{}");

        AuditEntry entry = entries("?caller=team-shop&outcome=succeeded", 1).getFirst();

        assertThat(changed.status()).isEqualTo(200);
        assertThat(entry.team()).isEqualTo("shop");
        assertThat(entry.method()).isEqualTo("POST");
        assertThat(entry.path()).isEqualTo("/api/v1/webhooks/sample");
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.address()).isEqualTo("127.0.0.1");
        assertThat(entry.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(entry.at()).isBefore(Instant.now().plusMillis(1));
    }

    @Test
    void what_only_reads_is_not_told_unless_it_was_refused() {
        sample.service().get("/api/v1/things/a");
        assertThat(sample.team("shop").get("/api/v1/audit").status()).isEqualTo(403);

        assertThat(entries("?path=/api/v1/audit", 1))
                .allSatisfy(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED));
        assertThat(page("?path=/api/v1/things").items()).isEmpty();
    }

    @Test
    void pages_go_from_the_newest_to_the_oldest() {
        for (int number = 0; number < 5; number++) {
            sample.service().delete("/api/v1/paged/" + number);
        }
        entries("?path=/api/v1/paged", 5);

        Page<AuditEntry> first = page("?path=/api/v1/paged&limit=3");
        Page<AuditEntry> second = page("?path=/api/v1/paged&limit=3&cursor=" + first.nextCursor());

        assertThat(first.items())
                .extracting(AuditEntry::path)
                .containsExactly("/api/v1/paged/4", "/api/v1/paged/3", "/api/v1/paged/2");
        assertThat(second.items()).extracting(AuditEntry::path).containsExactly("/api/v1/paged/1", "/api/v1/paged/0");
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void strangers_fill_the_log_so_far_and_no_further() {
        for (int number = 0; number < 10; number++) {
            sample.stranger().post("/api/v1/stranger/" + number, "{}");
        }
        sample.service().post("/api/v1/after-the-strangers", "{}");
        entries("?path=/api/v1/after-the-strangers", 1);

        assertThat(page("?path=/api/v1/stranger").items())
                .hasSizeLessThanOrEqualTo(3)
                .allSatisfy(entry -> assertThat(entry.caller()).isNull());
    }

    @Test
    void who_guesses_too_often_stands_in_the_log_and_who_asks_too_often_does_not() {
        try (RunningService limited = Sample.configured()
                .with("nestor.limits.failed-authentications-per-minute", "1")
                .with("nestor.limits.requests-per-second", "1")
                .start()) {
            await().until(() -> limited.team("shop").get("/api/v1/things/a").status() == 429);
            TestClient guessing = limited.stranger().with("Authorization", "Bearer wrong");
            assertThat(guessing.get("/api/v1/things/a").status()).isEqualTo(401);
            assertThat(guessing.get("/api/v1/things/a").status()).isEqualTo(429);

            await().untilAsserted(() -> assertThat(entriesOf(limited))
                    .extracting(AuditEntry::status)
                    .containsExactly(429, 401));
        }
    }

    private static List<AuditEntry> entriesOf(RunningService service) {
        return service.admin()
                .get("/api/v1/audit?path=/api/v1/things")
                .as(new TypeReference<Page<AuditEntry>>() {})
                .items();
    }

    @Test
    void strangers_that_were_left_out_are_counted() {
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        Strangers strangers = new Strangers(1, (InstantSource) () -> now[0]);

        assertThat(strangers.admit()).hasValue(0);
        assertThat(strangers.admit()).isEqualTo(OptionalInt.empty());
        assertThat(strangers.admit()).isEqualTo(OptionalInt.empty());
        now[0] = now[0].plusSeconds(61);
        assertThat(strangers.admit()).hasValue(2);
    }

    /** Entries come a little after the answers. */
    private static List<AuditEntry> entries(String query, int number) {
        await().until(() -> page(query).items().size() >= number);
        return page(query).items();
    }

    private static Page<AuditEntry> page(String query) {
        Answer answer = sample.admin().get("/api/v1/audit" + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.as(new TypeReference<>() {});
    }
}
