package io.nestor.composer.template;

import io.nestor.service.expression.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong. */
final class Findings {
    private final Set<Finding> findings = new LinkedHashSet<>();

    void add(String path, String message) {
        findings.add(new Finding(path, message));
    }

    void add(String path, Problem problem) {
        Problem there = problem.at(path);
        findings.add(new Finding(there.path(), there.offset(), there.message()));
    }

    void addAll(String path, List<Problem> problems) {
        problems.forEach(problem -> add(path, problem));
    }

    List<Finding> toList() {
        return List.copyOf(findings);
    }
}
