package punctual.http.content;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import punctual.http.FieldError;
import punctual.http.JsonBody;
import punctual.http.ProblemException;

/** Bodies read by the default limits; their JSON is written with single quotes. */
final class Bodies {
    static final ContentReader READER = new ContentReader(
            new SmallRyeConfigBuilder().withMapping(ContentLimits.class).build().getConfigMapping(ContentLimits.class));

    private Bodies() {}

    static JsonBody of(String json) {
        return JsonBody.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** What {@code read} finds wrong in the body. */
    static List<FieldError> breaches(String json, Consumer<JsonBody> read) {
        JsonBody body = of(json);
        read.accept(body);
        try {
            body.check();
            return List.of();
        } catch (ProblemException invalid) {
            return invalid.errors();
        }
    }
}
