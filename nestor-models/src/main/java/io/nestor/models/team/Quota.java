package io.nestor.models.team;

import io.nestor.models.json.Copies;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a team may have at once; what is absent has no limit.
 *
 * @param deployments at once
 * @param resources of all deployments together
 * @param categories resources by the category of their definitions
 * @param environments further limits of what is in one environment
 */
public record Quota(
        @PositiveOrZero @Nullable Integer deployments,
        @PositiveOrZero @Nullable Integer resources,
        Map<String, @NotNull @PositiveOrZero Integer> categories,
        Map<String, @Valid @NotNull Quota> environments) {
    public static final Quota UNLIMITED = new Quota(null, null, Map.of(), Map.of());

    public Quota {
        categories = Copies.map(categories);
        environments = Copies.map(environments);
    }

    public boolean isUnlimited() {
        return equals(UNLIMITED);
    }
}
