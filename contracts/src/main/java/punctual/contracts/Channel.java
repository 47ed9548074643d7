package punctual.contracts;

/** Where a reminder goes beside its notification. */
public enum Channel implements WireName {
    IN_APP,
    EMAIL,
    PUSH,
    WEBHOOK;

    @Override
    public String wireName() {
        return this == IN_APP ? "in-app" : WireName.super.wireName();
    }
}
