package io.nestor.orchestrator.deployment;

import static io.nestor.orchestrator.deployment.TestService.request;
import static io.nestor.orchestrator.deployment.TestService.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import io.nestor.service.store.memory.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** An orchestrator that is so busy that a lease goes by between the writing of a run's first entry and its start. */
class SlowStartTest {
    private static final int RENEWALS_IN_SEVERAL_LEASES = 50;

    @TestConfiguration(proxyBeanMethods = false)
    static class Busy {
        @Bean
        @Primary
        Store busyStore() {
            return new BusyStore(new MemoryStore());
        }

        @Bean
        ScriptedEngine scriptedEngine() {
            return new ScriptedEngine();
        }

        @Bean
        @Primary
        Definitions testDefinitions() {
            return new TestDefinitions();
        }
    }

    /** Answers the write that begins a run only after the heartbeat has gone on for several leases. */
    private record BusyStore(Store store, CountDownLatch renewals) implements Store {
        BusyStore(Store store) {
            this(store, new CountDownLatch(RENEWALS_IN_SEVERAL_LEASES));
        }

        @Override
        public Optional<Item> get(Key key) {
            return store.get(key);
        }

        @Override
        public List<Item> query(String partition, Range range, int limit) {
            return store.query(partition, range, limit);
        }

        @Override
        public WriteResult write(List<Write> batch) {
            WriteResult result = store.write(batch);
            if (batch.stream().anyMatch(write -> write.key().partition().contains("members/"))) {
                renewals.countDown();
            }
            if (batch.stream().anyMatch(write -> write.key().partition().equals("unfinished"))) {
                awaitRenewals();
            }
            return result;
        }

        private void awaitRenewals() {
            try {
                renewals.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            store.close();
        }
    }

    @Test
    void does_not_take_its_own_new_run_for_one_that_was_left_behind() {
        Map<String, String> shortLeases = Map.of(
                "nestor.orchestrator.lease.duration", "1s",
                "nestor.orchestrator.lease.renew", "50ms",
                "nestor.orchestrator.lease.watch", "20ms");
        try (TestService service = new TestService(Busy.class, shortLeases)) {
            assertThat(service.deploy(request("late", List.of(resource("web", Map.of()))))
                            .status())
                    .isEqualTo(202);

            assertThat(service.await("late").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
            assertThat(service.engine().calls).containsExactly("deploy web");
        }
    }
}
