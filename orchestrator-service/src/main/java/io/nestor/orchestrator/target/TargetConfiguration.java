package io.nestor.orchestrator.target;

import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.definition.InputCheck;
import io.nestor.orchestrator.execution.DeploymentMetrics;
import io.nestor.orchestrator.execution.LiveRun;
import io.nestor.orchestrator.execution.OrchestratorSettings;
import io.nestor.orchestrator.plan.Decider;
import io.nestor.orchestrator.reference.ConfigExpressions;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.orchestrator.secret.TeamSecrets;
import io.nestor.orchestrator.sharing.Exports;
import io.nestor.orchestrator.sharing.ProviderCheck;
import io.nestor.orchestrator.staging.Staging;
import io.nestor.orchestrator.store.DeploymentStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TargetConfiguration {
    @Bean
    InputCheck inputCheck() {
        return new InputCheck();
    }

    @Bean
    ConfigExpressions configExpressions() {
        return new ConfigExpressions();
    }

    @Bean
    Decider decider(ConfigExpressions expressions, InputCheck inputCheck) {
        return new Decider(expressions, inputCheck);
    }

    @Bean
    RunPolicies runPolicies(OrchestratorSettings settings, EngineRegistry engines, Staging staging) {
        return new RunPolicies(settings, engines, staging);
    }

    @Bean
    StateResolver stateResolver(
            DeploymentStore store,
            Exports exports,
            Definitions definitions,
            EngineRegistry engines,
            ConfigExpressions expressions,
            InputCheck inputCheck,
            TeamSecrets secrets,
            DeploymentMetrics metrics) {
        return new StateResolver(
                definitions, engines, expressions, inputCheck, new ProviderCheck(store, exports), secrets, metrics);
    }

    @Bean
    RunLoader runLoader(DeploymentStore store, StateResolver resolver, RunPolicies policies, Decider decider) {
        return new RunLoader(store, resolver, policies, new LiveRun.Folder(decider));
    }
}
