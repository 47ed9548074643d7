package punctual.task.listing;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The SQL that sorts rows, and that reads them on from a place.
 *
 * @param terms what differs between the rows, most significant first; none is ever null
 */
record Keyset(List<Term> terms) {

    /**
     * @param expression what is sorted by
     * @param value what it is at the place
     */
    record Term(String expression, String value, boolean descending) {
        private String direction() {
            return descending ? " desc" : "";
        }

        private String beyond() {
            return "%s %s %s".formatted(expression, sign(), value);
        }

        private String sign() {
            return descending ? "<" : ">";
        }
    }

    Keyset {
        terms = List.copyOf(terms);
    }

    String orderBy() {
        return terms.stream().map(term -> term.expression + term.direction()).collect(Collectors.joining(", "));
    }

    /** That a row comes after the place. */
    String after() {
        boolean oneDirection = terms.stream().map(Term::descending).distinct().count() == 1;
        return oneDirection ? rows() : bounded();
    }

    /** One comparison of rows, which an index serves. */
    private String rows() {
        return "(%s) %s (%s)"
                .formatted(joined(Term::expression), terms.getFirst().sign(), joined(Term::value));
    }

    /** An index serves the first comparison. */
    private String bounded() {
        Term first = terms.getFirst();
        return "%s %s= %s and %s".formatted(first.expression, first.sign(), first.value, nested(terms));
    }

    private static String nested(List<Term> terms) {
        Term first = terms.getFirst();
        if (terms.size() == 1) {
            return first.beyond();
        }
        return "(%s or (%s = %s and %s))"
                .formatted(first.beyond(), first.expression, first.value, nested(terms.subList(1, terms.size())));
    }

    private String joined(Function<Term, String> part) {
        return terms.stream().map(part).collect(Collectors.joining(", "));
    }
}
