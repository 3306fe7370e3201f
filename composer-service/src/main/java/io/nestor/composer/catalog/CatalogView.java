package io.nestor.composer.catalog;

import io.nestor.clients.catalog.CatalogClient;
import io.nestor.clients.catalog.EventFilters;
import io.nestor.clients.catalog.ResourceFilters;
import io.nestor.clients.sse.EventListener;
import io.nestor.clients.sse.Subscription;
import io.nestor.composer.catalog.Memory.Answer;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceVersion;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.Event;
import io.nestor.models.event.EventType;
import io.nestor.models.team.CatalogAccess;
import io.nestor.models.version.CatalogRef;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps what was read from the catalog, and follows its events to know what is still true. While there are events, nothing
 * is read twice; while there are none, the catalog is asked every time, and what it said last counts where it is silent.
 */
@Component
public class CatalogView implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogView.class);

    private final CatalogClient client;
    private final Memory<String, List<ResourceVersion>> versions;
    private final Memory<CatalogRef, ResourceDefinition> definitions;
    private final AtomicLong connections = new AtomicLong();
    private final List<Consumer<Optional<String>>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean following;
    private volatile @Nullable Subscription subscription;

    CatalogView(CatalogClient client) {
        this.client = client;
        this.versions = new Memory<>(this::readVersions);
        this.definitions = new Memory<>(exact -> client.getResource(exact.name(), exact.constraint()));
    }

    /** @param listener is told the name of a definition that may have changed; nothing if any may have */
    public void onChange(Consumer<Optional<String>> listener) {
        listeners.add(listener);
    }

    private void changed(Optional<String> name) {
        listeners.forEach(listener -> listener.accept(name));
    }

    /** The definitions that may be seen. */
    public VisibleDefinitions visible(CatalogAccess access) {
        return new VisibleDefinitions(this, access);
    }

    /** Newest first; empty for a name that the catalog does not have. */
    Answer<List<ResourceVersion>> versions(String name) {
        return versions.get(name, generation());
    }

    Answer<ResourceDefinition> definition(CatalogRef exact) {
        return definitions.get(exact, generation());
    }

    /** The latest versions, for a hint: none where the catalog is silent. */
    List<ResourceDefinition> latest() {
        try {
            return client.allResources(ResourceFilters.ALL.page(1_000, null)).toList();
        } catch (NestorException silent) {
            return List.of();
        }
    }

    private List<ResourceVersion> readVersions(String name) {
        try {
            return client.getVersions(name);
        } catch (NestorException failure) {
            if (failure.code() == ErrorCode.RESOURCE_NOT_FOUND) {
                return List.of();
            }
            throw failure;
        }
    }

    private long generation() {
        return following ? connections.get() : -1;
    }

    @Override
    public void start() {
        subscription = client.subscribe(EventFilters.ALL, "", new Follower());
    }

    @Override
    public void stop() {
        Subscription running = subscription;
        subscription = null;
        following = false;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    private final class Follower implements EventListener<Event> {
        @Override
        public void onEvent(Event event) {
            if (event.type().equals(EventType.RESET)) {
                connections.incrementAndGet();
                changed(Optional.empty());
                return;
            }
            String name = CatalogRef.parse(event.subject()).name();
            versions.doubt(name::equals);
            definitions.doubt(exact -> exact.name().equals(name));
            changed(Optional.of(name));
        }

        /** What happened while the line was down is not known: everything is asked for once more. */
        @Override
        public void onConnected() {
            connections.incrementAndGet();
            following = true;
            changed(Optional.empty());
        }

        @Override
        public void onDisconnected(NestorException reason) {
            following = false;
            LOG.info("The catalog's events can't be had for now: {}", reason.getMessage());
        }

        @Override
        public void onError(NestorException reason) {
            following = false;
            LOG.warn("The catalog's events can't be had; it is asked every time instead: {}", reason.getMessage());
        }
    }
}
