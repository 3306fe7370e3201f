package io.nestor.models.catalog;

import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.json.Copies;
import java.util.List;

/**
 * What the catalog would say of a working copy if it were pushed.
 *
 * @param definitions that are in order, as {@code name:version}
 */
public record ValidationReport(List<String> definitions, List<FileViolation> violations) {
    public ValidationReport {
        definitions = Copies.list(definitions);
        violations = Copies.list(violations);
    }
}
