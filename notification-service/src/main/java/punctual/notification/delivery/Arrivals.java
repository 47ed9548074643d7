package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whom reminders that failed did reach, in the firings since the last one without a failure: a retry is for the others.
 * What fired before the reminder was snoozed or cancelled does not count, for then it begins anew; nor does what stayed
 * in the app.
 */
@ApplicationScoped
class Arrivals {
    /** Its conditions on recipient and error are those of the index. */
    private static final String ARRIVED = """
            select distinct d.reminder_id, d.recipient_id from deliveries d
            where d.reminder_id = any($1) and d.recipient_id is not null and d.status = 'sent'
              and d.channel <> 'in-app'
              and d.version > coalesce((
                select l.version from latest_versions l
                where l.entity_type = 'reminder' and l.entity_id = d.reminder_id), 0)
              and d.version > coalesce((
                select w.version from deliveries w
                where w.reminder_id = d.reminder_id and (w.recipient_id is not null or w.error is not null)
                group by w.version having bool_and(w.status <> 'failed')
                order by w.version desc limit 1), 0)""";

    /** The recipients, by reminder. */
    Uni<Map<UUID, Set<UUID>>> before(SqlConnection connection, List<Firing> firings) {
        UUID[] reminders = firings.stream()
                .map(firing -> firing.reminder().reminderId())
                .distinct()
                .toArray(UUID[]::new);
        return connection
                .preparedQuery(ARRIVED)
                .execute(Tuple.tuple().addArrayOfUUID(reminders))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID("reminder_id"),
                                Collectors.mapping(row -> row.getUUID("recipient_id"), Collectors.toSet()))));
    }
}
