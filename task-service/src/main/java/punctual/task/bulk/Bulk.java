package punctual.task.bulk;

import java.util.List;

/**
 * What a request asks for.
 *
 * @param atomic whether all is to be done or nothing
 */
record Bulk(boolean atomic, List<Operation> operations) {

    Bulk {
        operations = List.copyOf(operations);
    }
}
