package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.Copies;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.sharing.Exports;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.target.Target;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which deployments use outputs of which. Each provider has one document that names its users. It is written in the same
 * batch as the beginning of every run that adds a user, or that may take an output away, and always with an expectation:
 * of a user and a destroy that come at the same moment one has to look again. An entry may be out of date; whether it
 * still holds is asked of the user itself.
 */
final class Users {
    private final Store documents;
    private final DeploymentStore store;

    Users(Store documents, DeploymentStore store) {
        this.documents = documents;
        this.store = store;
    }

    /** @param outputs by user, what it takes */
    private record Taken(Map<String, Set<String>> outputs) {
        static final Taken NOTHING = new Taken(Map.of());

        Taken {
            outputs = Copies.map(outputs);
        }

        Taken with(String user, Set<String> taken) {
            Map<String, Set<String>> all = new TreeMap<>(outputs);
            all.merge(user, taken, Users::union);
            return new Taken(all);
        }
    }

    /**
     * What has to be written with the beginning of a run.
     *
     * @param first whether it is taken for a deployment that nobody can have used yet; if somebody has, the write tells
     * @throws NestorException where others need what the run would take away
     */
    List<Write> beginning(String id, Target target, boolean first) {
        if (target.operation() == Operation.DRIFT) {
            return List.of();
        }
        boolean destroys = target.operation() == Operation.DESTROY;
        Set<String> exports = destroys ? Set.of() : Exports.names(target.state().resources());
        Map<String, Set<String>> uses = destroys ? Map.of() : target.revision().uses();
        List<Write> writes = new ArrayList<>();
        uses.forEach((provider, outputs) -> writes.add(using(provider, id, outputs)));
        Optional<Item> own = first ? Optional.empty() : documents.get(key(id));
        own.map(Users::taken).ifPresent(taken -> requireKept(id, taken, exports));
        if (own.isPresent() || !exports.isEmpty() || !uses.isEmpty()) {
            writes.add(write(id, own.map(Users::taken).orElse(Taken.NOTHING), own));
        }
        return writes;
    }

    private Write using(String provider, String user, Set<String> outputs) {
        Optional<Item> present = documents.get(key(provider));
        boolean there = store.find(provider)
                .filter(found -> found.deployment().operation() != Operation.DESTROY)
                .isPresent();
        if (!there) {
            throw NestorException.conflict(
                    "deployment '" + provider + "', whose outputs '" + user + "' uses, is destroyed; deploy it first");
        }
        return write(provider, present.map(Users::taken).orElse(Taken.NOTHING).with(user, outputs), present);
    }

    private void requireKept(String id, Taken taken, Set<String> exports) {
        Map<String, Set<String>> needed = new TreeMap<>();
        taken.outputs().forEach((user, outputs) -> {
            Set<String> lost = new TreeSet<>(outputs);
            lost.removeAll(exports);
            lost.removeIf(output -> !stillUses(user, id, output));
            if (!lost.isEmpty()) {
                needed.put(user, lost);
            }
        });
        if (!needed.isEmpty()) {
            List<String> named = new ArrayList<>();
            needed.forEach((user, outputs) -> named.add("'" + user + "' (" + String.join(", ", outputs) + ")"));
            throw new NestorException(
                    ErrorCode.CONFLICT,
                    "outputs of deployment '" + id + "' are used by " + String.join(", ", named)
                            + "; destroy those first, or deploy them without",
                    Map.of("users", List.copyOf(needed.keySet())),
                    null);
        }
    }

    /** Until a revision without the output has succeeded, what was deployed before may still need it. */
    private boolean stillUses(String user, String provider, String output) {
        Optional<DeploymentRecord> deployment = store.find(user)
                .map(DeploymentStore.Versioned::deployment)
                .filter(found ->
                        found.operation() != Operation.DESTROY || found.status() != DeploymentStatus.SUCCEEDED);
        return deployment
                .flatMap(found -> store.revision(user, found.revision()))
                .filter(revision -> revision.status() != DeploymentStatus.SUCCEEDED
                        || revision.uses().getOrDefault(provider, Set.of()).contains(output))
                .isPresent();
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Key key(String provider) {
        return new Key("deployment-users", provider);
    }

    private static Taken taken(Item item) {
        return NestorJson.lenient().readValue(item.document(), Taken.class);
    }

    private static Write write(String provider, Taken taken, Optional<Item> present) {
        return Write.put(
                key(provider),
                NestorJson.lenient().writeValueAsBytes(taken),
                present.map(item -> Expectation.version(item.version())).orElse(Expectation.ABSENT));
    }
}
