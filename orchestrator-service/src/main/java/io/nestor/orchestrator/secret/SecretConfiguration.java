package io.nestor.orchestrator.secret;

import io.nestor.orchestrator.engine.kubernetes.Cluster;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretSettings.class)
class SecretConfiguration {
    @Bean
    TeamSecrets teamSecrets(SecretSettings settings, Cluster cluster) {
        List<Grant> grants = new ArrayList<>();
        for (SecretSettings.Rule rule : settings.rules()) {
            grants.add(Grant.of(grants.size(), rule, source(rule, cluster)));
        }
        return new TeamSecrets(grants);
    }

    private static SecretSource source(SecretSettings.Rule rule, Cluster cluster) {
        if (rule.directory() != null) {
            return new FileSecrets(rule.directory());
        }
        if (rule.kubernetes() != null) {
            return new KubernetesSecrets(cluster, rule.kubernetes().namespace());
        }
        if (rule.aws() != null) {
            return AwsSecrets.of(rule.aws());
        }
        return new VariableSecrets(rule.variables(), System.getenv());
    }
}
