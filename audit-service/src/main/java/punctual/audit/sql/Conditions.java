package punctual.audit.sql;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the conditions of a query and their parameters; what is not asked for adds none. */
public final class Conditions {
    private final List<String> clauses = new ArrayList<>();
    private final Tuple parameters = Tuple.tuple();

    /** The clause, with {@code ?} for the value, unless that is null. */
    public Conditions add(String clause, @Nullable Object value) {
        return value == null ? this : addAll(clause, List.of(value));
    }

    /** That the column has one of the texts, unless there are none. */
    public Conditions among(String column, Collection<String> texts) {
        return texts.isEmpty() ? this : add(column + " = any(?::text[])", texts.toArray(String[]::new));
    }

    /** The clause, with a {@code ?} for each value. */
    public Conditions addAll(String clause, List<?> values) {
        String numbered = clause;
        for (Object value : values) {
            parameters.addValue(value);
            numbered = numbered.replaceFirst("\\?", "\\$" + parameters.size());
        }
        clauses.add(numbered);
        return this;
    }

    /** {@code select}, the conditions, the order, and one row more than the page has. */
    public String select(String select, String order, int limit) {
        String where = clauses.isEmpty() ? "" : " where " + String.join(" and ", clauses);
        return select + where + " order by " + order + " limit " + (limit + 1);
    }

    public Tuple parameters() {
        return parameters;
    }
}
