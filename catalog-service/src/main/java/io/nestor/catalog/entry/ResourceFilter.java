package io.nestor.catalog.entry;

import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceState;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.BindParam;

/**
 * Which definitions are asked for; query parameters of lists and searches. What is absent chooses all.
 *
 * @param type the contract's {@code resource_type}
 * @param resourceType the same
 * @param engine that is supported
 * @param label as {@code key=value}, or {@code key} for any value; all of them have to be there
 * @param state absent for everything that is not retired
 */
@ParameterObject
public record ResourceFilter(
        @Nullable String provider,
        @Nullable String category,
        @Nullable String type,

        @BindParam("resource_type") @Parameter(name = "resource_type") @Nullable
        String resourceType,

        @Nullable String engine,
        List<@Pattern(regexp = "[^=].*", message = "must be key=value, or key for any value") String> label,
        @Nullable ResourceState state) {
    public ResourceFilter {
        type = type == null ? resourceType : type;
        label = label == null ? List.of() : List.copyOf(label);
    }

    public boolean matches(PublishedVersion version) {
        ResourceMetadata metadata = version.metadata();
        return is(provider, metadata.provider())
                && is(category, metadata.category())
                && is(type, metadata.resourceType())
                && (engine == null || version.engines().contains(engine))
                && label.stream().allMatch(one -> hasLabel(metadata, one))
                && (state == null ? version.isListed() : version.state() == state);
    }

    /** The version that stands for its name in a list: the latest one, or the newest in the state that is asked for. */
    Optional<PublishedVersion> representative(NamedVersions versions) {
        Optional<PublishedVersion> one = state == null
                ? versions.latest()
                : versions.newestFirst().stream()
                        .filter(version -> version.state() == state)
                        .findFirst();
        return one.filter(this::matches);
    }

    private static boolean is(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    private static boolean hasLabel(ResourceMetadata metadata, String wanted) {
        int equals = wanted.indexOf('=');
        return equals < 0
                ? metadata.labels().containsKey(wanted)
                : wanted.substring(equals + 1).equals(metadata.labels().get(wanted.substring(0, equals)));
    }
}
