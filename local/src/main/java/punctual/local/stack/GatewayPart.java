package punctual.local.stack;

import java.util.Optional;
import punctual.local.gateway.Gateway;
import punctual.local.mail.MailCatcher;

/** The gateway and the mail catcher, which live in the launcher's process. */
final class GatewayPart implements Part {
    private final Gateway gateway;
    private final MailCatcher mail;
    private final Options options;
    private final int mailPort;

    GatewayPart(Gateway gateway, MailCatcher mail, Options options, int mailPort) {
        this.gateway = gateway;
        this.mail = mail;
        this.options = options;
        this.mailPort = mailPort;
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
        mail.listen(mailPort);
        return Optional.of(ProcessHandle.current());
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void stop() {
        gateway.close();
        mail.close();
    }
}
