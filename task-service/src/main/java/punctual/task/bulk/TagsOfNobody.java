package punctual.task.bulk;

/** Undoes a transaction that may have made tags for operations which then failed. */
final class TagsOfNobody extends RuntimeException {
    private final transient Verdicts verdicts;

    TagsOfNobody(Verdicts verdicts) {
        super("a failed operation names tags", null, false, false);
        this.verdicts = verdicts;
    }

    /** The failures, which stand. */
    Verdicts verdicts() {
        return verdicts;
    }
}
