package io.nestor.models.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCodeTest {
    @ParameterizedTest
    @CsvSource({
        "RESOURCE_NOT_FOUND, 404, false",
        "VALIDATION_FAILED, 400, false",
        "DEPLOYMENT_FAILED, 422, false",
        "UNAUTHORIZED, 401, false",
        "FORBIDDEN, 403, false",
        "CONFLICT, 409, false",
        "PRECONDITION_FAILED, 412, false",
        "PAYLOAD_TOO_LARGE, 413, false",
        "RATE_LIMITED, 429, true",
        "INTERNAL_ERROR, 500, false",
        "SERVICE_UNAVAILABLE, 503, true",
        "ENGINE_UNAVAILABLE, 503, true"
    })
    void has_a_status_and_tells_whether_to_try_again(ErrorCode code, int httpStatus, boolean retryable) {
        assertThat(code.httpStatus()).isEqualTo(httpStatus);
        assertThat(code.retryable()).isEqualTo(retryable);
        assertThat(NestorJson.strict().writeValueAsString(code)).isEqualTo('"' + code.name() + '"');
    }

    @Test
    void the_table_has_all_of_them() {
        assertThat(ErrorCode.values()).hasSize(12);
    }
}
