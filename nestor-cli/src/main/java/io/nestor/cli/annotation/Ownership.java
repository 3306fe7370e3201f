package io.nestor.cli.annotation;

import io.nestor.cli.annotation.Annotation.Setting;
import io.nestor.models.error.Hint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which composition a parameter or resource belongs to: the one it names, else the last one declared above it in its
 * file, else the one of its folder or of the nearest folder above that has one, else the only one of the tree.
 */
final class Ownership {
    private final List<Annotation.Composition> compositions;
    private final List<Problem> problems;

    Ownership(List<Annotation.Composition> compositions, List<Problem> problems) {
        this.compositions = compositions;
        this.problems = problems;
    }

    Optional<Annotation.Composition> of(Annotation member) {
        Setting named = member.settings().get("composition");
        if (named != null) {
            return named(named);
        }
        Optional<Annotation.Composition> above = compositions.stream()
                .filter(composition ->
                        composition.at().file().equals(member.at().file()))
                .filter(composition -> composition.at().line() < member.at().line())
                .reduce((earlier, later) -> later);
        if (above.isPresent()) {
            return above;
        }
        for (String folder = member.at().folder(); folder != null; folder = parent(folder)) {
            List<Annotation.Composition> here = inFolder(folder);
            if (!here.isEmpty()) {
                return only(here, member);
            }
        }
        return only(compositions, member);
    }

    private Optional<Annotation.Composition> named(Setting setting) {
        String name = setting.value().text();
        Optional<Annotation.Composition> found = compositions.stream()
                .filter(composition -> composition.name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            List<String> names =
                    compositions.stream().map(Annotation.Composition::name).toList();
            problems.add(new Problem(
                    setting.at(), "no composition '" + name + "' is declared" + Hint.didYouMean(name, names)));
        }
        return found;
    }

    private List<Annotation.Composition> inFolder(String folder) {
        return compositions.stream()
                .filter(composition -> composition.at().folder().equals(folder))
                .toList();
    }

    private Optional<Annotation.Composition> only(List<Annotation.Composition> candidates, Annotation member) {
        if (candidates.size() == 1) {
            return Optional.of(candidates.getFirst());
        }
        String names = String.join(
                ", ", candidates.stream().map(Annotation.Composition::name).toList());
        problems.add(new Problem(
                member.at(),
                candidates.isEmpty()
                        ? "'" + member.name()
                                + "' belongs to no composition: declare one with 'nestor:composition <name>"
                                + " version=<version>'"
                        : "'" + member.name() + "' may belong to any of " + names + ": add composition=<name>"));
        return Optional.empty();
    }

    private static @Nullable String parent(String folder) {
        if (folder.isEmpty()) {
            return null;
        }
        int slash = folder.lastIndexOf('/');
        return slash < 0 ? "" : folder.substring(0, slash);
    }
}
