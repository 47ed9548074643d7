package punctual.local.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import punctual.embedded.Issuer;
import punctual.local.gateway.Documents;
import punctual.local.gateway.Gateway;
import punctual.local.gateway.Routes;
import punctual.local.mail.MailCatcher;

/** What the stack is made of. */
record Parts(Part gateway, Part postgresql, Part kafka, List<Part> services) {

    static Parts of(Options options, Environment environment, Settings settings) {
        var java = new JavaCommand(options.folder(), options.training());
        Part postgresql = environment.names("PUNCTUAL_DB_URL")
                ? new GivenDatabase(environment, settings)
                : new PostgresPart(options.folder(), settings);
        Part kafka = environment.names("PUNCTUAL_KAFKA_BOOTSTRAP_SERVERS")
                ? new GivenKafka(environment)
                : new KafkaPart(options.home(), java, settings);
        var variables = new ServiceEnvironment(
                environment, settings, postgresql.address(), kafka.address(), options.gatewayUrl());
        var services = Stream.of(Service.values())
                .<Part>map(service -> service(service, options, java, settings, variables))
                .toList();
        return new Parts(gateway(options, settings), postgresql, kafka, services);
    }

    private static Part service(
            Service service, Options options, JavaCommand java, Settings settings, ServiceEnvironment variables) {
        return new ServicePart(
                service,
                options.home(),
                java,
                variables.of(service),
                settings.port(service.partName()),
                settings.port(Settings.management(service)));
    }

    private static Part gateway(Options options, Settings settings) {
        var ports = new HashMap<String, Integer>();
        for (var service : Service.values()) {
            service.paths().forEach(path -> ports.put(path, settings.port(service.partName())));
        }
        var jwks = Issuer.keptIn(options.folder().signingKeys()).jwks();
        var documents = new Documents(jwks, documents(options.home().resolve("docs")));
        return new GatewayPart(
                new Gateway(new Routes(ports), documents),
                new MailCatcher(options.folder().mails()),
                options,
                settings.port("mail"));
    }

    private static Map<String, Path> documents(Path docs) {
        return Map.of("/openapi.yaml", docs.resolve("openapi.yaml"), "/asyncapi.yaml", docs.resolve("asyncapi.yaml"));
    }
}
