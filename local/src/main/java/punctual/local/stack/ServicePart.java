package punctual.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of the five services, as it was packaged. */
final class ServicePart extends ProcessPart {
    private static final int HEAP_MEGABYTES = 200;

    private final Path target;
    private final JavaCommand java;
    private final Map<String, String> environment;
    private final int port;
    private final int managementPort;

    ServicePart(
            Service service,
            Path home,
            JavaCommand java,
            Map<String, String> environment,
            int port,
            int managementPort) {
        super(service.partName(), java.folder().log(service.partName()), java.timeToEnd());
        this.target = home.resolve(service.partName()).resolve("target");
        this.java = java;
        this.environment = environment;
        this.port = port;
        this.managementPort = managementPort;
    }

    @Override
    List<String> command() {
        return java.jar(target.resolve("quarkus-app/quarkus-run.jar"), target.resolve("app.aot"), HEAP_MEGABYTES);
    }

    @Override
    Map<String, String> environment() {
        return environment;
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public String health() {
        return "http://127.0.0.1:%d/q/health/ready".formatted(managementPort);
    }

    @Override
    public boolean isReady() {
        return Probe.answersOk(health());
    }
}
