package io.nestor.composer.catalog;

import io.nestor.clients.catalog.ResourceFilters;
import io.nestor.models.catalog.ResourceState;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.BindParam;

/**
 * Which definitions are asked for, as the catalog itself is asked. What is absent chooses all.
 *
 * @param type the contract's {@code resource_type}
 * @param resourceType the same
 * @param engine that is supported
 * @param label as {@code key=value}, or {@code key} for any value; all of them have to be there
 * @param state absent for everything that is not retired
 */
@ParameterObject
record CatalogFilter(
        @Nullable String provider,
        @Nullable String category,
        @Nullable String type,

        @BindParam("resource_type") @Parameter(name = "resource_type") @Nullable
        String resourceType,

        @Nullable String engine,
        List<@Pattern(regexp = "[^=].*", message = "must be key=value, or key for any value") String> label,
        @Nullable ResourceState state) {
    CatalogFilter {
        type = type == null ? resourceType : type;
        label = label == null ? List.of() : List.copyOf(label);
    }

    ResourceFilters atCatalog() {
        return ResourceFilters.ALL
                .ofProvider(provider)
                .ofCategory(category)
                .ofType(type)
                .forEngine(engine)
                .withLabels(label)
                .inState(state);
    }
}
