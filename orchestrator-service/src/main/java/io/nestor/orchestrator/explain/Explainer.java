package io.nestor.orchestrator.explain;

import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.explanation.Attempt;
import io.nestor.models.explanation.Explanation;
import io.nestor.models.explanation.Provenance;
import io.nestor.models.explanation.ResourceExplanation;
import io.nestor.models.explanation.ResourceExplanation.Related;
import io.nestor.orchestrator.run.ResourceState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains a deployment. */
public final class Explainer {
    /** So many resources are explained in full at once. */
    private static final int EXPLAINED = 5;

    private static final int LISTED = 100;

    private final Situation situation;
    private final Function<ResourceState, Provenance> provenance;
    private final Relations relations;
    private final Verdict verdict;

    private Explainer(Situation situation, Function<ResourceState, Provenance> provenance) {
        this.situation = situation;
        this.provenance = provenance;
        relations = new Relations(situation);
        verdict = new Verdict(situation);
    }

    /**
     * @param resource to explain; null for all that matters
     * @param provenance of a resource
     * @throws NestorException if there is no such resource; near ones are named
     */
    public static Explanation explain(
            Situation situation, @Nullable String resource, Function<ResourceState, Provenance> provenance) {
        return new Explainer(situation, provenance).explain(resource);
    }

    private Explanation explain(@Nullable String asked) {
        List<ResourceState> roots = asked == null ? situation.roots() : rootsOf(require(asked));
        List<ResourceExplanation> explained = (asked == null ? worthTelling(roots) : asked(require(asked), roots))
                .map(this::explain)
                .toList();
        return new Explanation(
                situation.deployment(),
                situation.operation(),
                situation.revision(),
                situation.run(),
                situation.status(),
                verdict.ofDeployment(),
                situation.requestedBy(),
                situation.startedAt(),
                situation.completedAt(),
                roots.stream().map(ResourceState::name).limit(LISTED).toList(),
                explained,
                Advice.on(situation, explained));
    }

    private ResourceState require(String name) {
        return situation.resource(name).orElseThrow(() -> {
            List<String> known =
                    situation.resources().stream().map(ResourceState::name).toList();
            return NestorException.notFound("deployment '" + situation.deployment() + "' has no resource '" + name + "'"
                    + Hint.didYouMean(name, known));
        });
    }

    /** What failed first of all that the resource did not succeed because of. */
    private List<ResourceState> rootsOf(ResourceState resource) {
        Set<String> names = new LinkedHashSet<>();
        if (situation.roots().contains(resource)) {
            names.add(resource.name());
        } else if (resource.root() != null) {
            names.add(resource.root());
        }
        return names.stream().flatMap(name -> situation.resource(name).stream()).toList();
    }

    private static Stream<ResourceState> asked(ResourceState resource, List<ResourceState> roots) {
        return Stream.concat(Stream.of(resource), roots.stream()).distinct();
    }

    /** Also what may be there twice, however well everything went. */
    private Stream<ResourceState> worthTelling(List<ResourceState> roots) {
        List<ResourceState> telling = roots.isEmpty() ? situation.with(ResourceProgressStatus.RUNNING) : roots;
        List<ResourceState> next = telling.isEmpty() ? situation.with(ResourceProgressStatus.PENDING) : telling;
        Stream<ResourceState> doubted = situation.resources().stream().filter(this::isDoubted);
        return Stream.concat(next.stream(), doubted).distinct().limit(EXPLAINED);
    }

    private boolean isDoubted(ResourceState resource) {
        return situation.doubts().stream().anyMatch(doubt -> doubt.resource().equals(resource.name()))
                || situation.doubted().anyMatch(about -> about.resource().equals(resource.name()));
    }

    private ResourceExplanation explain(ResourceState resource) {
        List<Attempt> attempts = AttemptHistory.of(resource.name(), situation.journal(), situation.now());
        List<Related> waitsFor = relations.waitsFor(resource);
        List<Related> affected = relations.affected(resource);
        return new ResourceExplanation(
                resource.name(),
                resource.catalogRef(),
                resource.engine(),
                resource.status(),
                resource.action(),
                verdict.of(resource, attempts, waitsFor),
                Failures.of(resource, situation.journal()),
                resource.root(),
                warnings(resource),
                attempts,
                waitsFor,
                affected.subList(0, Math.min(affected.size(), LISTED)),
                affected.size(),
                provenance.apply(resource));
    }

    /** What an attempt of this run left in doubt is in its journal; nothing else tells of those of earlier runs. */
    private List<String> warnings(ResourceState resource) {
        Stream<String> now = situation
                .doubted()
                .filter(about -> about.resource().equals(resource.name()))
                .map(about -> warning("attempt " + about.attempt(), about.message()));
        Stream<String> earlier = situation.doubts().stream()
                .filter(doubt -> doubt.resource().equals(resource.name()) && doubt.run() != situation.run())
                .map(doubt -> warning(
                        "attempt " + doubt.attempt() + " of run " + doubt.run() + " (" + doubt.at() + ")",
                        doubt.message()));
        return Stream.concat(earlier, now).toList();
    }

    private static String warning(String attempt, String message) {
        return attempt + " may have made it without Nestor knowing, so there may be two of it: " + message;
    }
}
