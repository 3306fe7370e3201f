package io.nestor.service.login;

import io.nestor.models.access.RefreshRequest;
import io.nestor.models.access.TokenPair;
import io.nestor.models.access.TokenRequest;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.service.login.Sessions.Begun;
import io.nestor.service.security.Caller;
import io.nestor.service.security.FailedAuthentications;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
final class LoginController {
    private final Sessions sessions;
    private final FailedAuthentications failures;

    LoginController(Sessions sessions, FailedAuthentications failures) {
        this.sessions = sessions;
        this.failures = failures;
    }

    /** A short access token and a refresh token in exchange for an API key, or for a service's credentials. */
    @PostMapping("/token")
    ResponseEntity<TokenPair> token(@RequestBody TokenRequest request, HttpServletRequest http) {
        requireOffered();
        if ((request.apiKey() == null) == (request.service() == null)) {
            throw NestorException.invalid("", "has to have either api_key or service");
        }
        return answer(sessions.begin(request), "these credentials are wrong, have expired or were revoked", http);
    }

    /**
     * The next pair of tokens. A refresh token works once: one that is shown again ends the session, with all tokens
     * that came from it.
     */
    @PostMapping("/refresh")
    ResponseEntity<TokenPair> refresh(@RequestBody RefreshRequest request, HttpServletRequest http) {
        requireOffered();
        return answer(
                sessions.refresh(request.refreshToken()),
                "this refresh token is wrong, was used before, has expired or was revoked; log in again",
                http);
    }

    /** Ends the caller's session that a refresh token belongs to. Its last access token works until it expires. */
    @PostMapping("/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@RequestBody RefreshRequest request, Caller caller) {
        requireOffered();
        sessions.revoke(request.refreshToken(), caller);
    }

    private void requireOffered() {
        if (!sessions.areOffered()) {
            throw NestorException.notFound("this service issues no tokens: nestor.security.login.secrets is not set;"
                    + " call it with your API key or token itself");
        }
    }

    private ResponseEntity<TokenPair> answer(Optional<Begun> begun, String refusal, HttpServletRequest http) {
        Begun known =
                begun.orElseThrow(() -> failures.answer(http, new NestorException(ErrorCode.UNAUTHORIZED, refusal)));
        Caller.remember(http, known.caller());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(known.tokens());
    }
}
