package io.nestor.orchestrator.engine.crossplane;

import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has been applied for a resource, or was about to be: written before anything is applied, so that nothing is ever
 * there that it doesn't name.
 */
record Inventory(List<Entry> entries) {
    static final Inventory EMPTY = new Inventory(List.of());

    Inventory {
        entries = List.copyOf(entries);
    }

    /** @param sensitive paths of the object that hold what must not be shown */
    record Entry(ObjectReference object, Set<String> sensitive) {
        Entry {
            sensitive = Set.copyOf(sensitive);
        }
    }

    static Inventory of(DesiredObjects desired) {
        return new Inventory(desired.objects().stream()
                .map(object -> new Entry(object.reference(), object.sensitive()))
                .toList());
    }

    Optional<Entry> find(ObjectReference reference) {
        return entries.stream()
                .filter(entry -> entry.object().isSameObjectAs(reference))
                .findFirst();
    }

    Set<String> sensitiveIn(ObjectReference reference) {
        return find(reference).map(Entry::sensitive).orElse(Set.of());
    }

    /** What is in this one and not in the other. */
    List<ObjectReference> without(Inventory other) {
        return entries.stream()
                .map(Entry::object)
                .filter(object -> other.find(object).isEmpty())
                .toList();
    }

    /** All of both: what is in this one only comes first, since it was there before. */
    Inventory and(Inventory other) {
        List<Entry> all = new ArrayList<>();
        for (Entry entry : entries) {
            if (other.find(entry.object()).isEmpty()) {
                all.add(entry);
            }
        }
        for (Entry entry : other.entries) {
            Set<String> sensitive = new TreeSet<>(entry.sensitive());
            sensitive.addAll(sensitiveIn(entry.object()));
            all.add(new Entry(entry.object(), sensitive));
        }
        return new Inventory(all);
    }
}
