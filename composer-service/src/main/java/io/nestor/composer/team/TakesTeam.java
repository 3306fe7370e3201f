package io.nestor.composer.team;

import io.nestor.models.team.Team;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a body that is read as text, so that violations can point into it. */
@Operation(
        requestBody =
                @RequestBody(
                        required = true,
                        content = {
                            @Content(mediaType = "application/json", schema = @Schema(implementation = Team.class)),
                            @Content(mediaType = "application/yaml", schema = @Schema(implementation = Team.class))
                        }))
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface TakesTeam {}
