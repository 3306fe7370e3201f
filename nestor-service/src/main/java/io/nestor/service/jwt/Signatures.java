package io.nestor.service.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Whether a key has signed a token. */
final class Signatures {
    private static final int SHORTEST_RSA_BITS = 2048;

    /** What comes before the 32 bytes of an Ed25519 key in the form that Java reads, see RFC 8410, section 4. */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Signatures() {}

    /** The algorithm that the token names has to suit the key; one that does not is no signature of it. */
    static boolean isSigned(SignedJWT token, JWK key) {
        try {
            return switch (key) {
                case RSAKey rsa ->
                    rsa.size() >= SHORTEST_RSA_BITS && verify(token, new RSASSAVerifier(rsa.toRSAPublicKey()));
                case ECKey curve -> verify(token, new ECDSAVerifier(curve.toECPublicKey()));
                case OctetKeyPair edwards -> isSignedByEdwards(token, edwards);
                case OctetSequenceKey secret -> verify(token, new MACVerifier(secret.toByteArray()));
                default -> false;
            };
        } catch (JOSEException | GeneralSecurityException unsuitable) {
            return false;
        }
    }

    private static boolean verify(SignedJWT token, JWSVerifier verifier) throws JOSEException {
        return token.verify(verifier);
    }

    /** By the JDK: the library would need Tink for it. */
    private static boolean isSignedByEdwards(SignedJWT token, OctetKeyPair key) throws GeneralSecurityException {
        byte[] point = key.getDecodedX();
        byte[] signed = token.getSignature().decode();
        if (!key.getCurve().equals(Curve.Ed25519) || point.length != 32 || signed.length != 64) {
            return false;
        }
        byte[] encoded = new byte[ED25519_PREFIX.length + point.length];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(point, 0, encoded, ED25519_PREFIX.length, point.length);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update(token.getSigningInput());
        return signature.verify(signed);
    }
}
