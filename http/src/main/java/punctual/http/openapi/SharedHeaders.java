package punctual.http.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers that answers of a kind have in common. */
final class SharedHeaders {

    private static final List<String> OF_ALL =
            List.of("X-Correlation-Id", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");

    private SharedHeaders() {}

    /** What every answer may have. */
    static void add(APIResponse answer) {
        OF_ALL.forEach(header -> add(answer, header));
    }

    static void add(APIResponse answer, String header) {
        answer.addHeader(header, OASFactory.createHeader().ref(header));
    }

    /** What a problem of that status has besides. */
    static List<String> ofStatus(String status) {
        return switch (status) {
            case "401" -> List.of("WWW-Authenticate");
            case "429", "503" -> List.of("Retry-After");
            default -> List.of();
        };
    }
}
