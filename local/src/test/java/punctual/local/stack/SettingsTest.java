package punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private final DataFolder folder;

    SettingsTest(@TempDir Path path) {
        folder = new DataFolder(path);
        folder.prepare();
    }

    @Test
    void portsAndPasswordsStayTheSame() {
        var first = Settings.keptIn(folder, 8080);

        assertThat(Settings.keptIn(folder, 8080)).isEqualTo(first);
        assertThat(first.ports().values()).doesNotHaveDuplicates();
        assertThat(first.passwords()).containsKeys("task_owner", "task_service", "audit_service");
    }

    @Test
    void onlyAPortThatIsTakenIsReplaced() {
        var first = Settings.keptIn(folder, 8080);
        var taken = first.port("kafka");

        var second = first.complete(port -> port != taken);

        assertThat(second.port("kafka")).isNotEqualTo(taken);
        assertThat(second.port("task-service")).isEqualTo(first.port("task-service"));
        assertThat(second.passwords()).isEqualTo(first.passwords());
    }

    @Test
    void aStackThatIsOlderThanPushGetsKeysAndKeepsThem() {
        var old = Settings.keptIn(folder, 8080);
        Json.write(folder.settings(), new Settings(old.ports(), old.passwords(), null));

        var push = Settings.keptIn(folder, 8080).push();

        assertThat(push).isNotNull();
        assertThat(Base64.getUrlDecoder().decode(push.publicKey())).hasSize(65).startsWith(4);
        assertThat(Base64.getUrlDecoder().decode(push.privateKey())).hasSize(32);
        assertThat(Settings.keptIn(folder, 8080).push()).isEqualTo(push);
    }

    @Test
    void nobodyElseReadsThePasswords() throws Exception {
        Settings.keptIn(folder, 8080);

        assertThat(Files.getPosixFilePermissions(folder.settings()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
}
