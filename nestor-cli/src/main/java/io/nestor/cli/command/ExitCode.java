package io.nestor.cli.command;

import io.nestor.models.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the process ends with; {@code docs/cli.md} and {@code nestor --help} list them. */
enum ExitCode {
    OK(0, "done"),
    FAILED(
            1,
            "a deployment failed or was cancelled; --check found a difference, 'nestor doctor' something wrong,"
                    + " 'nestor policy check' something that would be denied"),
    REFUSED(2, "wrong usage, or input that was refused"),
    NOT_FOUND(3, "no such composition, deployment, resource, version or context"),
    NOT_AUTHORISED(4, "no or a wrong token, or not allowed"),
    CONFLICT(5, "it exists already, was changed meanwhile, or another run holds it"),
    UNREACHABLE(6, "a service or engine can't be reached or is overloaded; try again"),
    TIMED_OUT(7, "--timeout ran out; the deployment goes on"),
    DIFFERENT(8, "'nestor drift' found something changed; 'nestor plan --detailed-exitcode' would change something"),
    INTERNAL(70, "a bug in Nestor"),
    INTERRUPTED(130, "interrupted; what was started goes on unless it was cancelled");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    /** All of them, for the help. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode each : values()) {
            meanings.put(Integer.toString(each.code), each.meaning);
        }
        return meanings;
    }

    static ExitCode of(ErrorCode error) {
        return switch (error) {
            case VALIDATION_FAILED, PAYLOAD_TOO_LARGE -> REFUSED;
            case DEPLOYMENT_FAILED -> FAILED;
            case RESOURCE_NOT_FOUND -> NOT_FOUND;
            case UNAUTHORIZED, FORBIDDEN -> NOT_AUTHORISED;
            case CONFLICT, PRECONDITION_FAILED -> CONFLICT;
            case RATE_LIMITED, SERVICE_UNAVAILABLE, ENGINE_UNAVAILABLE -> UNREACHABLE;
            case INTERNAL_ERROR -> INTERNAL;
        };
    }
}
