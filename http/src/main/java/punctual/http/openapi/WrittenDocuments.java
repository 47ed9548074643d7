package punctual.http.openapi;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import io.smallrye.openapi.api.util.MergeUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** {@code META-INF/openapi.yaml} of a service and of each library that it uses, merged. */
final class WrittenDocuments {

    private static final String NAME = "META-INF/openapi.yaml";

    private WrittenDocuments() {}

    static OpenAPI read() {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        try {
            return Collections.list(application.getResources(NAME)).stream()
                    .map(found -> read(found, application))
                    .reduce(OASFactory.createOpenAPI(), MergeUtil::merge);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OpenAPI read(URL found, ClassLoader application) {
        return SmallRyeOpenAPI.builder()
                .withApplicationClassLoader(application)
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableStandardFilter(false)
                .enableAnnotationScan(false)
                .withCustomStaticFile(() -> open(found))
                .build()
                .model();
    }

    private static InputStream open(URL found) {
        try {
            return found.openStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
