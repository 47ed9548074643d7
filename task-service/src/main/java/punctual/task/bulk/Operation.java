package punctual.task.bulk;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.task.input.TaskInput;
import punctual.task.lifecycle.Action;
import punctual.task.store.Precondition;

/** One thing to be done. */
sealed interface Operation {

    Kind kind();

    /** The tags that it names, if all else in it is right. */
    default List<String> tagNames() {
        return List.of();
    }

    /** A task to be made. */
    record Create(TaskInput input) implements Operation {
        @Override
        public Kind kind() {
            return Kind.CREATE;
        }

        @Override
        public List<String> tagNames() {
            return names(input);
        }
    }

    /** Something to be done to the task of that id; null where what was given can be nobody's. */
    sealed interface OfTask extends Operation {
        @Nullable
        UUID id();

        Precondition precondition();
    }

    /** A change by RFC 7396. */
    record Patch(@Nullable UUID id, TaskInput input, Precondition precondition) implements OfTask {
        @Override
        public Kind kind() {
            return Kind.PATCH;
        }

        @Override
        public List<String> tagNames() {
            return names(input);
        }
    }

    /** An action. */
    record Act(Kind kind, Action action, @Nullable UUID id, Precondition precondition) implements OfTask {}

    private static List<String> names(TaskInput input) {
        return input.errors().isEmpty() ? input.tagNames() : List.of();
    }
}
