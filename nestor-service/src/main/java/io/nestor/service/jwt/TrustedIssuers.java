package io.nestor.service.jwt;

import java.util.List;

/** Issuers that are trusted beside those of {@code nestor.security.jwt}. */
@FunctionalInterface
public interface TrustedIssuers {
    List<TrustedIssuer> all();
}
