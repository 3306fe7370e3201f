package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.log.DeploymentLogs;
import io.nestor.orchestrator.plan.Decider;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.service.eventlog.EventLog;
import java.time.InstantSource;

/** What runs are carried out with. */
public record ExecutionTools(
        EngineRegistry engines,
        EventLog log,
        DeploymentLogs logs,
        Decider decider,
        Timers timers,
        InstantSource clock,
        ExecutionLimits limits,
        ExecutionMetrics metrics) {}
