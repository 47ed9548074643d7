package punctual.embedded;

/** The signatures that services accept, by their JOSE names. */
public enum SigningAlgorithm {
    RS256("RS256"),
    ES256("ES256"),
    EDDSA("EdDSA");

    private final String joseName;

    SigningAlgorithm(String joseName) {
        this.joseName = joseName;
    }

    String joseName() {
        return joseName;
    }

    /** Unique within one issuer, which has one key of each kind. */
    String keyId() {
        return "punctual-" + joseName.toLowerCase(java.util.Locale.ROOT);
    }
}
