package punctual.http;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets a resource take its body as {@link JsonBody}. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
class JsonBodyReader implements MessageBodyReader<JsonBody> {

    private final int maxBody;

    JsonBodyReader(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.maxBody = Math.toIntExact(maxBody.asLongValue());
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == JsonBody.class;
    }

    @Override
    public JsonBody readFrom(
            Class<JsonBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] json = body.readNBytes(maxBody + 1);
        if (json.length > maxBody) {
            throw Problems.tooLarge();
        }
        return JsonBody.parse(json);
    }
}
