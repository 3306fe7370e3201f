package io.nestor.service.version;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.accept.ApiVersionParser;
import org.springframework.web.accept.StandardApiVersionDeprecationHandler;
import org.springframework.web.servlet.config.annotation.ApiVersionConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The second step of the path is the version. A controller method says {@code version = "v2beta1"} where versions differ,
 * with a path such as {@code /api/{version}/resources}.
 */
@AutoConfiguration
@EnableConfigurationProperties(VersionSettings.class)
@Import(VersionController.class)
class VersionAutoConfiguration {
    private static final Pattern VERSIONED = Pattern.compile("/api/v\\d.*");
    private static final ApiVersionParser<Level> PARSER = Level::parse;

    @Bean
    WebMvcConfigurer apiVersions(VersionSettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void configureApiVersioning(ApiVersionConfigurer configurer) {
                configurer
                        .usePathSegment(
                                1, path -> VERSIONED.matcher(path.value()).matches())
                        .setVersionParser(PARSER)
                        .setVersionRequired(false)
                        .detectSupportedVersions(false)
                        .addSupportedVersions(settings.versions().stream()
                                .map(VersionSettings.Version::name)
                                .toArray(String[]::new))
                        .setDeprecationHandler(deprecations(settings));
            }
        };
    }

    private static StandardApiVersionDeprecationHandler deprecations(VersionSettings settings) {
        StandardApiVersionDeprecationHandler handler = new StandardApiVersionDeprecationHandler(PARSER);
        for (VersionSettings.Version version : settings.versions()) {
            if (version.deprecatedSince() != null) {
                var deprecated =
                        handler.configureVersion(version.name()).setDeprecationDate(utc(version.deprecatedSince()));
                if (version.sunset() != null) {
                    deprecated.setSunsetDate(utc(version.sunset()));
                }
                if (version.link() != null) {
                    deprecated.setDeprecationLink(version.link());
                }
            }
        }
        return handler;
    }

    private static ZonedDateTime utc(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }
}
