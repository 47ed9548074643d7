package punctual.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Lets a resource take its body as {@link JsonBody}. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
class JsonBodyReader implements MessageBodyReader<JsonBody> {

    private final int maxBody;
    private final StrictJson json;

    JsonBodyReader(HttpLimits limits) {
        maxBody = Math.toIntExact(limits.maxBody().asLongValue());
        json = new StrictJson(limits.maxJsonDepth());
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
        String coding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw Problems.encoded(coding);
        }
        byte[] bytes = body.readNBytes(maxBody + 1);
        if (bytes.length > maxBody) {
            throw Problems.tooLarge();
        }
        return new JsonBody(json.object(bytes));
    }
}
