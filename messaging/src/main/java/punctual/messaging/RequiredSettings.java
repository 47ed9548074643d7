package punctual.messaging;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Stops the start where a setting is missing that has no default, and says the name of its environment variable. */
@Priority(Priorities.LIBRARY + RequiredSettings.BELOW_EXPRESSIONS_AND_PROFILES)
public final class RequiredSettings implements ConfigSourceInterceptor {
    static final int BELOW_EXPRESSIONS_AND_PROFILES = 100;

    private static final long serialVersionUID = 1L;
    private static final Map<String, String> VARIABLES = Map.of(
            "punctual.db.url", "PUNCTUAL_DB_URL",
            "punctual.db.user", "PUNCTUAL_DB_USER",
            "punctual.db.password", "PUNCTUAL_DB_PASSWORD",
            "punctual.kafka.bootstrap.servers", "PUNCTUAL_KAFKA_BOOTSTRAP_SERVERS");

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (VARIABLES.containsKey(name) && isAbsent(value)) {
            throw new NoSuchElementException(VARIABLES.get(name) + " is not set: see the settings in the README");
        }
        return value;
    }

    private static boolean isAbsent(@Nullable ConfigValue value) {
        return value == null || value.getValue() == null || value.getValue().isBlank();
    }
}
