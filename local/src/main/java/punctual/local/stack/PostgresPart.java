package punctual.local.stack;

import java.util.Optional;
import punctual.embedded.Databases;
import punctual.embedded.Durability;
import punctual.embedded.PostgresServer;

/** The embedded PostgreSQL, with its schemas and roles. */
final class PostgresPart implements Part {
    private final PostgresServer server;
    private final Settings settings;

    PostgresPart(DataFolder folder, Settings settings) {
        this.settings = settings;
        server = new PostgresServer(folder.postgresql(), folder.log(name()), settings.port(name()), Durability.DURABLE);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String address() {
        return "postgresql://127.0.0.1:%d/%s".formatted(server.port(), Databases.DATABASE);
    }

    @Override
    public Optional<ProcessHandle> start() {
        server.start();
        Databases.create(server, settings::password);
        return ProcessHandle.of(server.pid().orElseThrow());
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void stop() {
        server.stop();
    }
}
