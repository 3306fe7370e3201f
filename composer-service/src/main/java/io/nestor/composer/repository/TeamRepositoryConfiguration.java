package io.nestor.composer.repository;

import io.nestor.composer.team.GitTeams;
import io.nestor.service.document.DocumentReader;
import io.nestor.service.mirror.Mirror;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(TeamRepositorySettings.PREFIX + ".url")
class TeamRepositoryConfiguration {
    @Bean
    Mirror teamMirror(TeamRepositorySettings settings) {
        return Mirror.open(settings.directory());
    }

    @Bean
    TeamSync teamSync(
            TeamRepositorySettings settings, Mirror teamMirror, GitTeams teams, DocumentReader reader, Clock clock) {
        return new TeamSync(settings, teamMirror, teams, reader, clock);
    }

    @Bean
    TeamSchedule teamSchedule(TeamSync sync, TeamRepositorySettings settings) {
        return new TeamSchedule(sync, settings.pollInterval());
    }

    @Bean
    TeamRepositoryHealth teamRepositoryHealth(TeamSync sync) {
        return new TeamRepositoryHealth(sync);
    }
}
