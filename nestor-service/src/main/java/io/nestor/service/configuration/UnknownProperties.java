package io.nestor.service.configuration;

import io.nestor.models.error.Hint;
import io.nestor.service.identity.InvalidConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Stops the start where a file or an argument sets a property of Nestor that there isn't: a misspelt one would be ignored. The
 * environment is not looked at, in which anything may begin with {@code NESTOR_}.
 */
final class UnknownProperties implements SmartInitializingSingleton {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("nestor");

    /** A file may be shared by all services: what belongs to another one is not this one's to judge. */
    private static final Set<String> OF_ONE_SERVICE = Set.of("catalog", "orchestrator", "composer", "clients");

    private final ApplicationContext context;
    private final ConfigurableEnvironment environment;

    UnknownProperties(ApplicationContext context, ConfigurableEnvironment environment) {
        this.context = context;
        this.environment = environment;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<KnownProperty> known = known();
        List<ConfigurationPropertyName> unknown = written()
                .filter(name -> known.stream().noneMatch(property -> property.covers(name)))
                .filter(name -> isOfThisService(name, known))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw InvalidConfiguration.all(unknown.stream()
                    .map(name -> new InvalidConfiguration(
                            name.toString(),
                            "there is no such property" + Hint.didYouMean(name.toString(), names(known)),
                            "Correct its name or remove it; docs/configuration.md has all of them."))
                    .toList());
        }
    }

    private List<KnownProperty> known() {
        List<KnownProperty> known = new ArrayList<>();
        for (ConfigurationPropertiesBean bean :
                ConfigurationPropertiesBean.getAll(context).values()) {
            Class<?> type = Objects.requireNonNull(bean.getInstance()).getClass();
            if (type.isRecord()) {
                known.addAll(KnownProperty.of(bean.getAnnotation().prefix(), type));
            }
        }
        return known;
    }

    private Stream<ConfigurationPropertyName> written() {
        return environment.getPropertySources().stream()
                .filter(UnknownProperties::isWrittenByHand)
                .map(EnumerablePropertySource.class::cast)
                .flatMap(source -> Stream.of(source.getPropertyNames()))
                .map(name -> ConfigurationPropertyName.adapt(name, '.'))
                .filter(ROOT::isAncestorOf);
    }

    private static boolean isWrittenByHand(PropertySource<?> source) {
        return source instanceof OriginTrackedMapPropertySource || source instanceof CommandLinePropertySource<?>;
    }

    private static boolean isOfThisService(ConfigurationPropertyName name, List<KnownProperty> known) {
        String feature = name.getElement(1, ConfigurationPropertyName.Form.UNIFORM);
        String prefix = ROOT + "." + feature + ".";
        return !OF_ONE_SERVICE.contains(feature)
                || known.stream().anyMatch(property -> property.name().startsWith(prefix));
    }

    private static List<String> names(List<KnownProperty> known) {
        return known.stream().map(KnownProperty::name).toList();
    }
}
