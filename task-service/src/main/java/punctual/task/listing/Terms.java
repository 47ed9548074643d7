package punctual.task.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import punctual.task.listing.Keyset.Term;
import punctual.task.sql.Parameters;

/** An order's keys in SQL, with their values at the place that the list is read on from. */
final class Terms {
    private final List<SortKey> keys;
    private final List<String> values = new ArrayList<>();
    private final String id;

    Terms(TaskQuery query, Parameters parameters) {
        keys = query.order().keys();
        Place after = query.after();
        for (int i = 0; i < keys.size(); i++) {
            values.add(
                    after == null ? "" : keys.get(i).field().sql(after.values().get(i), parameters));
        }
        id = after == null ? "" : parameters.add(after.id());
    }

    /** What a subquery selects, so that {@link #selected} can sort it: {@code id, priority as k0, …}. */
    String columns() {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> ", %s as k%d".formatted(keys.get(i).expression(), i))
                .collect(Collectors.joining("", "id", ""));
    }

    /** By the columns that a subquery selects. */
    Keyset selected() {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            terms.add(term(i, "k" + i));
        }
        return keyset(terms);
    }

    /** By the columns of {@code tasks}, within a group. */
    Keyset within(Group group) {
        List<Term> terms = new ArrayList<>();
        for (int i = group.constant(); i < keys.size(); i++) {
            terms.add(i == group.constant() ? leading(i) : term(i, keys.get(i).expression()));
        }
        return keyset(terms);
    }

    /** As the index has it: in a group that begins with the due date, every row has one. */
    private Term leading(int i) {
        SortKey key = keys.get(i);
        return new Term(key.column(), values.get(i), key.descending());
    }

    private Term term(int i, String expression) {
        SortKey key = keys.get(i);
        return new Term(expression, key.expressionOf(values.get(i)), key.descending());
    }

    private Keyset keyset(List<Term> terms) {
        terms.add(new Term("id", id, keys.getLast().descending()));
        return new Keyset(terms);
    }
}
