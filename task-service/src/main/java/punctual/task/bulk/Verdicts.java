package punctual.task.bulk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import punctual.http.ProblemException;

/** What is known to have become of each operation; null where it is still to be decided. */
record Verdicts(List<@Nullable Result> byIndex) {

    static Verdicts none(Bulk bulk) {
        return new Verdicts(Collections.nCopies(bulk.operations().size(), null));
    }

    /** The operations that are to be decided, in their order. */
    List<Operation> open(Bulk bulk) {
        List<Operation> open = new ArrayList<>();
        for (int i = 0; i < byIndex.size(); i++) {
            if (byIndex.get(i) == null) {
                open.add(bulk.operations().get(i));
            }
        }
        return open;
    }

    /** These, and those of the open operations in their order. */
    Verdicts with(Bulk bulk, Function<Operation, Result> decide) {
        List<@Nullable Result> all = new ArrayList<>();
        for (int i = 0; i < byIndex.size(); i++) {
            Result known = byIndex.get(i);
            all.add(known == null ? decide.apply(bulk.operations().get(i)) : known);
        }
        return new Verdicts(all);
    }

    /**
     * Ends the transaction where one failed and none may, or where one has just failed whose tags may have been made.
     *
     * @param before what was known when the tags were taken
     */
    void check(Bulk bulk, Verdicts before) {
        boolean stray = false;
        for (int i = 0; i < byIndex.size(); i++) {
            ProblemException problem = Objects.requireNonNull(byIndex.get(i)).problem();
            if (problem != null && bulk.atomic()) {
                throw new Refusal(i, problem);
            }
            stray |= problem != null
                    && before.byIndex.get(i) == null
                    && !bulk.operations().get(i).tagNames().isEmpty();
        }
        if (stray) {
            throw new TagsOfNobody(failures());
        }
    }

    List<Result> results() {
        return byIndex.stream().map(Objects::requireNonNull).toList();
    }

    private Verdicts failures() {
        List<@Nullable Result> failed = new ArrayList<>();
        for (Result result : byIndex) {
            failed.add(result != null && result.problem() != null ? result : null);
        }
        return new Verdicts(failed);
    }
}
