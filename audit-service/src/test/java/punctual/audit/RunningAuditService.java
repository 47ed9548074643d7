package punctual.audit;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import punctual.embedded.Infrastructure;
import punctual.embedded.Patience;
import punctual.embedded.TopicWriter;

/** The service on a real PostgreSQL and Kafka, and what tests do with it. */
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "audit"))
public abstract class RunningAuditService {
    private static TopicWriter writer;

    @BeforeAll
    static void openWriter() {
        writer = new TopicWriter(Infrastructure.bootstrapServers());
    }

    @AfterAll
    static void closeWriter() {
        writer.close();
    }

    protected static RecordMetadata send(ProducerRecord<String, byte[]> sent) {
        return writer.send(sent);
    }

    protected static ConditionFactory soon() {
        return Patience.await().pollInterval(Duration.ofMillis(50));
    }

    protected static RequestSpecification as(String user, String... roles) {
        return given().auth().oauth2(Infrastructure.token(user, roles));
    }

    protected static String newUser() {
        return "user-" + UUID.randomUUID();
    }

    /** Sends it and waits until it is stored. */
    protected static RecordMetadata stored(ProducerRecord<String, byte[]> sent) {
        RecordMetadata at = send(sent);
        soon().until(() -> isStored(at));
        return at;
    }

    protected static boolean isStored(RecordMetadata at) {
        return !rows(
                        "select 1 from events where topic = ? and partition = ? and record_offset = ?",
                        at.topic(),
                        at.partition(),
                        at.offset())
                .isEmpty();
    }

    /** The first column of what a query finds, read as a superuser. */
    protected static List<Object> rows(String query, Object... parameters) {
        try (Connection connection = Infrastructure.connect("audit");
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Object> found = new ArrayList<>();
            for (ResultSet rows = statement.executeQuery(); rows.next(); ) {
                found.add(rows.getObject(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** What a superuser can do who switches the triggers off. */
    protected static void tamper(String... statements) {
        try (Connection connection = Infrastructure.connect("audit");
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(String.join("; ", statements), e);
        }
    }
}
