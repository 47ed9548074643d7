package punctual.http;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** A request's path as the framework matches it: without matrix parameters, with or without a slash at the end. */
public final class RoutePath {

    private static final Pattern MATRIX_PARAMETERS = Pattern.compile(";[^/]*");

    private RoutePath() {}

    /** The same text for all that reach the same route: no parameters, no slash at the end. */
    public static String of(RoutingContext request) {
        String path = request.normalizedPath();
        String plain =
                path.indexOf(';') < 0 ? path : MATRIX_PARAMETERS.matcher(path).replaceAll("");
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
