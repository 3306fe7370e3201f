package io.nestor.composer.composition;

import io.nestor.composer.team.TeamContents;
import io.nestor.models.composition.ComposedResource;
import io.nestor.service.document.DocumentKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CompositionConfiguration {
    private static final int MOST_NAMED = 20;

    /** A composition in a file says what it is; one in a request may. */
    @Bean
    DocumentKind compositionKind() {
        return new DocumentKind(ComposedResource.class, "composer.nestor.io/v1", "Composition", false);
    }

    @Bean
    TeamContents compositionsOfTeams(CompositionStore store) {
        return team -> store.list(team, null, MOST_NAMED).stream()
                .map(composition -> composition.metadata().name())
                .toList();
    }
}
