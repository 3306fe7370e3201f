package io.nestor.composer.team;

import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.team.Team;
import io.nestor.service.security.Caller;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The teams that there are. Every request asks for them, so they are held in memory: what this process writes is there when
 * it is answered, what another one writes within two seconds.
 */
@Component
public final class Teams implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Teams.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final List<Team> configured;
    private final TeamStore store;
    private final List<Consumer<Team>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("teams").factory());
    private final ScheduledFuture<?> looking;
    private volatile Directory directory;
    private long revision;

    Teams(TeamSettings settings, TeamStore store) {
        this.configured = settings.all();
        this.store = store;
        this.revision = store.revision();
        this.directory = read();
        this.looking =
                looks.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    Directory directory() {
        return directory;
    }

    /** By name. */
    public List<Team> all() {
        return directory.all();
    }

    /** Those that the caller may know of. */
    List<Team> visibleTo(Caller caller) {
        return all().stream().filter(team -> caller.mayAccess(team.name())).toList();
    }

    /** The team; another one's, and one that there isn't, don't exist for the caller. */
    public Team require(String name, Caller caller) {
        caller.requireTeam(name);
        return directory
                .find(name)
                .orElseThrow(() -> NestorException.notFound("there is no team '" + name + "'"
                        + Hint.didYouMean(
                                name, visibleTo(caller).stream().map(Team::name).toList())
                        + (all().isEmpty() ? "; 'nestor team apply' makes one, see docs/teams.md" : "")));
    }

    /** Calls the listener, on a thread that must not be held up, for teams that see another part of the catalog from now on. */
    public void onOtherCatalog(Consumer<Team> listener) {
        listeners.add(listener);
    }

    /** As the store has them now. */
    synchronized void refresh() {
        long seen = store.revision();
        Directory former = directory;
        Directory latest = read();
        directory = latest;
        revision = seen;
        latest.withOtherCatalogThan(former).forEach(team -> listeners.forEach(listener -> listener.accept(team)));
    }

    private Directory read() {
        return new Directory(
                configured, store.list().stream().map(TeamStore.Stored::team).toList());
    }

    private synchronized void look() {
        try {
            if (store.revision() != revision) {
                refresh();
            }
        } catch (UncheckedIOException | IllegalStateException unreadable) {
            LOG.warn("Teams can't be read; those of a moment ago go on: {}", unreadable.getMessage());
        }
    }

    @Override
    public void destroy() {
        looking.cancel(true);
        looks.shutdownNow();
    }
}
