package io.nestor.service.certificate;

import io.nestor.service.security.Authenticator;
import io.nestor.service.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Lets in who has proved, when the connection was made, to hold a certificate of the configuration. */
final class CertificateAuthenticator implements Authenticator {
    private static final String CHAIN = "jakarta.servlet.request.X509Certificate";

    private final Map<X500Principal, Caller> callers;
    private final @Nullable Revocations revocations;

    CertificateAuthenticator(CertificateSettings settings) {
        callers = settings.callers().stream()
                .collect(Collectors.toUnmodifiableMap(
                        CertificateSettings.Holder::principal, CertificateSettings.Holder::caller));
        revocations = settings.revocationList() == null ? null : new Revocations(settings.revocationList());
    }

    @Override
    public boolean knowsAnybody() {
        return !callers.isEmpty();
    }

    @Override
    public Verdict authenticate(HttpServletRequest request) {
        return knowsAnybody() && request.getAttribute(CHAIN) instanceof X509Certificate[] chain && chain.length > 0
                ? verdict(chain[0])
                : new NotPresented();
    }

    private Verdict verdict(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        @Nullable Caller caller = callers.get(certificate.getSubjectX500Principal());
        if (caller == null) {
            return new Refused("the certificate of '" + subject + "' is not known to this service");
        }
        return revocations != null && revocations.contain(certificate)
                ? new Refused("the certificate of '" + subject + "' was revoked")
                : new Accepted(caller, true);
    }
}
