package punctual.local.stack;

import java.util.Optional;
import punctual.local.gateway.Gateway;

/** The gateway, which lives in the launcher's process. */
final class GatewayPart implements Part {
    private final Gateway gateway;
    private final Options options;

    GatewayPart(Gateway gateway, Options options) {
        this.gateway = gateway;
        this.options = options;
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String address() {
        return options.gatewayUrl();
    }

    @Override
    public Optional<ProcessHandle> start() {
        gateway.listen(options.port());
        return Optional.of(ProcessHandle.current());
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void stop() {
        gateway.close();
    }
}
