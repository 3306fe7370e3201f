package io.nestor.orchestrator.engine.job;

import io.nestor.orchestrator.engine.EngineDirectories;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.process.Execution;
import io.nestor.orchestrator.engine.process.ProcessProperties;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ExecutionProperties.class, JobProperties.class})
class JobConfiguration {
    @Bean
    @ConditionalOnProperty(name = "nestor.orchestrator.execution", havingValue = "kubernetes")
    Execution jobs(JobProperties properties, ProcessProperties processes, EngineDirectories directories) {
        InstantSource clock = InstantSource.system();
        Path workspaces = directories.workspaces().toAbsolutePath().normalize();
        // Not the engines' cluster: Jobs belong where the volume with the workspaces is
        Cluster cluster = new Cluster(properties.cluster(), System.getenv(), clock);
        return new JobExecution(
                new Jobs(cluster, PodTemplate.of(properties, workspaces)),
                workspaces,
                processes.passedOn(System.getenv()),
                properties.startTimeout(),
                clock);
    }
}
