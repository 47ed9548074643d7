package punctual.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a request may ask of a service. The server itself has the limits of its head: see the properties. */
@ConfigMapping(prefix = "punctual.http")
interface HttpLimits {

    /** The longest body: PUNCTUAL_HTTP_MAX_BODY. */
    MemorySize maxBody();

    /** How deep its JSON may be nested, the outermost object counted: PUNCTUAL_HTTP_MAX_JSON_DEPTH. */
    @WithDefault("" + StrictJson.DEFAULT_DEPTH)
    int maxJsonDepth();
}
