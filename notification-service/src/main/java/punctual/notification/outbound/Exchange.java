package punctual.notification.outbound;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request and its answer, of which the status counts; both have the same time limit, and an end. */
final class Exchange {
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final OutboundRequest request;
    private final Duration timeout;
    private final UniEmitter<? super OutboundAnswer> emitter;
    private final long timer;

    private @Nullable HttpClientRequest sent;
    private boolean over;
    private int read;

    Exchange(Vertx vertx, OutboundRequest request, Duration timeout, UniEmitter<? super OutboundAnswer> emitter) {
        this.vertx = vertx;
        this.request = request;
        this.timeout = timeout;
        this.emitter = emitter;
        this.timer = vertx.setTimer(timeout.toMillis(), _ -> expire());
    }

    void run(HttpClient client, Future<List<InetAddress>> addresses) {
        addresses
                .compose(found -> connect(client, found))
                .compose(this::send)
                .onSuccess(this::answered)
                .onFailure(this::fail);
    }

    /** Tries one address after the other until one can be connected to. */
    private Future<HttpClientRequest> connect(HttpClient client, List<InetAddress> addresses) {
        Future<HttpClientRequest> first = client.request(options(addresses.getFirst()));
        List<InetAddress> others = addresses.subList(1, addresses.size());
        return first.recover(failure -> others.isEmpty() || over || !isUnreachable(failure)
                ? Future.failedFuture(failure)
                : connect(client, others));
    }

    private RequestOptions options(InetAddress address) {
        Destination destination = request.destination();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, destination.port())))
                .setHost(destination.authority())
                .setPort(destination.port())
                .setSsl(destination.secure())
                .setURI(destination.target())
                .setFollowRedirects(false);
    }

    private Future<HttpClientResponse> send(HttpClientRequest connected) {
        sent = connected.exceptionHandler(this::fail);
        if (over) {
            sent.reset();
            return Future.failedFuture("over");
        }
        request.headers().forEach(connected::putHeader);
        return connected.send(request.body());
    }

    private void answered(HttpClientResponse response) {
        response.handler(chunk -> discard(chunk.length()));
        response.exceptionHandler(_ -> end());
        response.endHandler(_ -> end());
        emitter.complete(new OutboundAnswer(response.statusCode(), response.getHeader("Retry-After")));
    }

    /** Reads on, so that the connection can be used again, but not for ever. */
    private void discard(int length) {
        read += length;
        if (read > MAX_ANSWER_BYTES) {
            reset();
        }
    }

    private void fail(Throwable failure) {
        end();
        emitter.fail(failure instanceof OutboundException ? failure : new NoAnswerException(words(failure)));
    }

    /** Quotes nothing of what the other side sent: that may be another machine's, which does not speak HTTP. */
    private String words(Throwable failure) {
        String host = request.destination().host();
        if (isUnreachable(failure)) {
            return "Cannot connect to %s".formatted(host);
        }
        return failure instanceof SSLException
                ? "No answer from %s: its certificate or TLS is not accepted".formatted(host)
                : "No answer from %s: the connection ended, or what came was not HTTP".formatted(host);
    }

    private void expire() {
        emitter.fail(new NoAnswerException(
                "No answer from %s within %d s".formatted(request.destination().host(), timeout.toSeconds())));
        reset();
    }

    private void reset() {
        end();
        if (sent != null) {
            sent.reset();
        }
    }

    private void end() {
        over = true;
        vertx.cancelTimer(timer);
    }

    private static boolean isUnreachable(Throwable failure) {
        return failure instanceof ConnectException || failure instanceof NoRouteToHostException;
    }
}
