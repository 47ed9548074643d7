package punctual.local.stack;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a part is. */
public enum PartState {
    STOPPED,
    STARTING,
    HEALTHY,
    UNHEALTHY;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
