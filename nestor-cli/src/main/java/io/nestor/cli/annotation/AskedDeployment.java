package io.nestor.cli.annotation;

import io.nestor.cli.annotation.Annotation.Setting;
import io.nestor.models.json.Copies;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that an annotation asks for.
 *
 * @param environment absent where whoever applies it has to say
 * @param name of the deployment, where it is not the usual one
 */
public record AskedDeployment(
        Position at,
        String composition,
        @Nullable String environment,
        @Nullable String name,
        Map<String, Setting> parameters) {
    public AskedDeployment {
        parameters = Copies.map(parameters);
    }
}
