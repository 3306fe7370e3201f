package io.nestor.catalog.entry;

import static io.nestor.catalog.entry.CatalogTest.change;
import static io.nestor.catalog.entry.CatalogTest.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.security.Caller;
import io.nestor.service.store.memory.MemoryStore;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DirectReadsTest {
    private static final Caller VIEWER = new Caller("viewer", "shop", Set.of(Caller.VIEWER));
    private static final Caller NOBODY = new Caller("nobody", null, Set.of());

    private final Catalog catalog =
            TestCatalog.on(new MemoryStore(), Clock.systemUTC()).catalog();
    private final DirectReads reads =
            new DirectReads(catalog, "/api/v1/resources/", PublishedVersion::plain, VIEWER::equals);

    @BeforeEach
    void publish() {
        catalog.apply(change("platform", proposal("platform", "queue", "1.0.0", "x")));
    }

    @Test
    void whoever_may_read_has_the_definition_at_once() throws ServletException, IOException {
        assertThat(answeredDirectly("/api/v1/resources/queue", VIEWER)).isTrue();
        assertThat(answeredDirectly("/api/v1/resources/queue/1.0.0", VIEWER)).isTrue();
    }

    @Test
    void others_are_left_to_the_controller_and_its_rule() throws ServletException, IOException {
        assertThat(answeredDirectly("/api/v1/resources/queue", NOBODY)).isFalse();
    }

    @Test
    void what_is_not_there_is_left_to_the_controller() throws ServletException, IOException {
        assertThat(answeredDirectly("/api/v1/resources/cache", VIEWER)).isFalse();
        assertThat(answeredDirectly("/api/v1/resources/queue/2.0.0", VIEWER)).isFalse();
        assertThat(answeredDirectly("/api/v1/resources/queue/1.0.0/bundle", VIEWER))
                .isFalse();
    }

    private boolean answeredDirectly(String path, Caller caller) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        Caller.remember(request, caller);
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain rest = new MockFilterChain();
        reads.doFilter(request, response, rest);
        assertThat(response.getContentAsString().isEmpty()).isEqualTo(rest.getRequest() != null);
        return rest.getRequest() == null;
    }
}
