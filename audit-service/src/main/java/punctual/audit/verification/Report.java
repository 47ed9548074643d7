package punctual.audit.verification;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param firstFault of the first chain, by name, that has one; null where all holds
 */
record Report(boolean holds, @Nullable Fault firstFault, List<ChainReport> chains) {

    /**
     * What was found in one chain.
     *
     * @param rows how many were read and hold
     * @param headSeq the last that holds, and its hash; null where none does
     * @param fault the first row that does not hold; null where all do
     */
    record ChainReport(
            String chain,
            long rows,
            @Nullable Long headSeq,
            @Nullable String headHash,
            boolean holds,
            @Nullable Fault fault) {}

    static Report of(List<ChainReport> chains, @Nullable Fault withoutEvent) {
        Fault first = chains.stream()
                .map(ChainReport::fault)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(withoutEvent);
        return new Report(first == null, first, chains);
    }
}
