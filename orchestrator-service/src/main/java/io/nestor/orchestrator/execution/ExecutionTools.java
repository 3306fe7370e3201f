package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.log.DeploymentLogs;
import io.nestor.orchestrator.plan.Decider;
import io.nestor.service.eventlog.EventLog;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What runs are carried out with.
 *
 * @param turns where runs take their turns; they wait for the store, but for nothing else
 */
public record ExecutionTools(
        EngineDriver driver,
        EventLog log,
        DeploymentLogs logs,
        Decider decider,
        Timers timers,
        Executor turns,
        InstantSource clock,
        ExecutionLimits limits,
        ExecutionMetrics metrics) {}
