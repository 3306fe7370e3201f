package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.Plan;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a request that begins a run, or, with {@code dry_run=true}, shows what that run would do. */
@Parameter(
        name = "dry_run",
        in = ParameterIn.QUERY,
        description = "true: change nothing, and answer 200 with the plan",
        schema = @Schema(type = "boolean"))
@ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Deployment.class)))
@ApiResponse(
        responseCode = "200",
        description = "What would be done",
        content = @Content(schema = @Schema(implementation = Plan.class)))
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface AnswersDryRuns {}
