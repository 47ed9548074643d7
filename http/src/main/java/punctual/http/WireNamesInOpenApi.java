package punctual.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Shows the constants of an enum as JSON has them: the document's scanner sees Java's names only. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class WireNamesInOpenApi implements OASFilter {

    @Override
    public Schema filterSchema(Schema schema) {
        @Nullable List<Object> constants = schema.getEnumeration();
        if (constants != null) {
            schema.setEnumeration(
                    constants.stream().map(WireNamesInOpenApi::wireName).toList());
        }
        return schema;
    }

    private static Object wireName(Object constant) {
        return constant instanceof String name ? name.toLowerCase(Locale.ROOT) : constant;
    }
}
