package punctual.rule;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The places that BYSETPOS chooses in a set.
 *
 * @param positions from 1 on, or from -1 back; none for every place
 */
record Places(int[] positions) {
    static final Places ALL = new Places(new int[0]);

    boolean areAll() {
        return positions.length == 0;
    }

    /** How large a set must be for any place in it to be chosen. */
    int least() {
        int least = areAll() ? 1 : Integer.MAX_VALUE;
        for (int position : positions) {
            least = Math.min(least, Math.abs(position));
        }
        return least;
    }

    /** The places in a set of that size, from 0 on, in order. */
    IntStream in(int size) {
        if (areAll()) {
            return IntStream.range(0, size);
        }
        return Arrays.stream(positions)
                .map(position -> position > 0 ? position - 1 : size + position)
                .filter(place -> place >= 0 && place < size)
                .sorted()
                .distinct();
    }
}
