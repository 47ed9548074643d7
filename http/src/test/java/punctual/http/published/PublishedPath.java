package punctual.http.published;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A path of the document: {@code /api/tasks/{id}}. */
record PublishedPath(String template, Pattern pattern) {

    static PublishedPath of(String template) {
        String regex = Arrays.stream(template.split("(?=\\{)|(?<=\\})"))
                .map(part -> part.startsWith("{") ? "[^/]*" : Pattern.quote(part))
                .collect(Collectors.joining());
        return new PublishedPath(template, Pattern.compile(regex + "/?"));
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /** The fewer, the sooner it is asked. */
    int variables() {
        return template.split("\\{", -1).length - 1;
    }
}
