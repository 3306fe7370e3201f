package io.nestor.catalog.definition;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.error.Violation;
import io.nestor.models.validation.Dns1123;
import io.nestor.models.version.CatalogRef;
import io.nestor.models.version.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** References to other definitions are well formed; whether those exist, the catalog knows. */
final class ReferenceRules {
    private ReferenceRules() {}

    static List<Violation> check(ResourceDefinition definition) {
        List<Violation> violations = new ArrayList<>();
        String self = definition.metadata().name();
        references(definition.spec().dependencies(), "spec.dependencies", self, violations);
        references(definition.spec().conflictsWith(), "spec.conflicts_with", self, violations);
        return violations;
    }

    private static void references(List<String> references, String path, String self, List<Violation> violations) {
        for (int i = 0; i < references.size(); i++) {
            String at = path + "[" + i + "]";
            problem(CatalogRef.parse(references.get(i)), self)
                    .ifPresent(problem -> violations.add(new Violation(at, problem)));
        }
    }

    private static Optional<String> problem(CatalogRef reference, String self) {
        if (!reference.name().matches(Dns1123.PATTERN) || reference.name().length() > 63) {
            return Optional.of(
                    "'" + reference + "' does not name a definition: write name, name:version or name:range");
        }
        if (reference.name().equals(self)) {
            return Optional.of("'" + reference + "' is this definition itself");
        }
        return VersionRange.parse(reference.constraint()).isPresent()
                ? Optional.empty()
                : Optional.of("'" + reference.constraint()
                        + "' is neither a version nor a range such as ^1.2, ~1.2.0 or >=1 <3");
    }
}
