package io.nestor.composer.team;

import io.nestor.models.team.Team;
import io.nestor.service.document.DocumentKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TeamConfiguration {
    /** A team may say what it is; where it stands tells as well. */
    @Bean
    DocumentKind teamKind() {
        return new DocumentKind(Team.class, "composer.nestor.io/v1", "Team", false);
    }
}
