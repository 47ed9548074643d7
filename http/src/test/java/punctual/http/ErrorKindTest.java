package punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorKindTest {

    /** A conflict, and what is gone, has a code of its own each time. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CONFLICT", "GONE"})
    void isListedAmongTheErrorsOfEveryRoute(ErrorKind kind) throws IOException {
        String document = Files.readString(Path.of("../docs/errors.md"));
        String everyRoute = document.substring(document.indexOf("## On every route"), document.indexOf("## Of tasks"));
        assertThat(everyRoute)
                .contains(
                        "\n| %d | `%s` |".formatted(kind.because(kind.detail()).status(), kind.code()));
    }
}
