package io.nestor.cli.command;

import io.nestor.cli.completion.NameCache;
import io.nestor.cli.context.Context;
import io.nestor.clients.ClientConfig;
import io.nestor.clients.catalog.ResourceFilters;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.error.NestorException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Names that could be typed, for the completion: asked for when it wants them, none where nobody answers. */
abstract class Names implements Iterable<String> {
    /** Somebody waits for it with a finger on the key. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    final Session session;

    Names(Session session) {
        this.session = session;
    }

    abstract List<String> find();

    @Override
    public final Iterator<String> iterator() {
        try {
            return find().iterator();
        } catch (NestorException unknown) {
            return List.<String>of().iterator();
        }
    }

    /** The names that a team's composer tells, which are kept for a moment. */
    final List<String> ask(String kind, Function<ComposerClient, List<String>> question) {
        Context context = session.context();
        URI endpoint = context.composer();
        String team = context.team();
        if (endpoint == null || team == null) {
            return List.of();
        }
        ClientConfig config = ClientConfig.of(endpoint)
                .withToken(context.token())
                .withUserAgent("nestor-cli")
                .withTimeout(PATIENCE)
                .withRetries(0);
        return NameCache.of(session.surroundings(), session.clock())
                .names(
                        String.join(" ", kind, endpoint.toString(), team),
                        () -> question.apply(new ComposerClient(config, team)));
    }

    static final class Deployments extends Names {
        Deployments(Session session) {
            super(session);
        }

        @Override
        List<String> find() {
            return ask(
                    "deployments",
                    composer -> composer.allDeployments(DeploymentFilters.ALL)
                            .map(TeamDeployment::id)
                            .toList());
        }
    }

    static final class Compositions extends Names {
        Compositions(Session session) {
            super(session);
        }

        @Override
        List<String> find() {
            return ask(
                    "compositions",
                    composer -> composer.listCompositions().stream()
                            .map(each -> each.metadata().name())
                            .toList());
        }
    }

    static final class Resources extends Names {
        Resources(Session session) {
            super(session);
        }

        @Override
        List<String> find() {
            return ask(
                    "resources",
                    composer -> composer.listAvailableResources(ResourceFilters.ALL).items().stream()
                            .map(each -> each.metadata().name())
                            .toList());
        }
    }

    static final class ContextNames extends Names {
        ContextNames(Session session) {
            super(session);
        }

        @Override
        List<String> find() {
            return session.contexts().file().contexts().stream()
                    .map(Context::name)
                    .toList();
        }
    }
}
