package punctual.notification.version;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import punctual.notification.version.EntityVersion.Key;

/** Tells what is news from what has been seen: by version, whatever the order in which events come. */
@ApplicationScoped
public class LatestVersions {
    private static final String KNOWN = """
            select entity_type, entity_id, version from latest_versions
            where (entity_type, entity_id) in (select * from unnest($1::text[], $2::uuid[]))
            order by entity_type, entity_id for update""";
    private static final String REMEMBER = """
            insert into latest_versions as known (entity_type, entity_id, version, closed, seen_at)
            select *, $5 from unnest($1::text[], $2::uuid[], $3::bigint[], $4::boolean[]) as seen (type, id)
            order by type, id
            on conflict (entity_type, entity_id) do update
            set version = excluded.version, closed = excluded.closed, seen_at = excluded.seen_at
            where known.version < excluded.version""";
    private static final String CLOSED = """
            select entity_id from latest_versions where entity_type = $1 and entity_id = any($2) and closed""";

    private final Clock clock;

    LatestVersions(Clock clock) {
        this.clock = clock;
    }

    /** The facts that show a version later than all before, in their order; those versions are the latest from now on. */
    public <T> Uni<List<T>> news(SqlConnection connection, List<T> facts, Function<T, EntityVersion> version) {
        return known(connection, facts.stream().map(version).toList()).chain(known -> {
            List<T> news = facts.stream()
                    .filter(fact -> known.advance(version.apply(fact)))
                    .toList();
            return remember(connection, known.advanced()).replaceWith(news);
        });
    }

    /** What was known of the entities, whose rows stay locked until the commit. */
    public Uni<Known> known(SqlConnection connection, Collection<EntityVersion> entities) {
        Set<Key> keys = entities.stream().map(EntityVersion::key).collect(Collectors.toSet());
        Tuple arrays = Tuple.tuple()
                .addArrayOfString(keys.stream().map(Key::entityType).toArray(String[]::new))
                .addArrayOfUUID(keys.stream().map(Key::entityId).toArray(UUID[]::new));
        return connection.preparedQuery(KNOWN).execute(arrays).map(Known::new);
    }

    /** Remembers each version where none later is known. */
    public Uni<Void> remember(SqlConnection connection, Collection<EntityVersion> versions) {
        if (versions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple arrays = Tuple.tuple()
                .addArrayOfString(
                        versions.stream().map(EntityVersion::entityType).toArray(String[]::new))
                .addArrayOfUUID(versions.stream().map(EntityVersion::entityId).toArray(UUID[]::new))
                .addArrayOfLong(versions.stream().map(EntityVersion::version).toArray(Long[]::new))
                .addArrayOfBoolean(versions.stream().map(EntityVersion::closed).toArray(Boolean[]::new))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(REMEMBER).execute(arrays).replaceWithVoid();
    }

    /** Those of the entities that are over. */
    public Uni<Set<UUID>> closed(SqlConnection connection, String entityType, Collection<UUID> ids) {
        Tuple arguments = Tuple.of(entityType).addArrayOfUUID(ids.toArray(UUID[]::new));
        return connection.preparedQuery(CLOSED).execute(arguments).map(rows -> rows.stream()
                .map(row -> row.getUUID(0))
                .collect(Collectors.toSet()));
    }

    /** The versions known so far, while a batch is gone through. */
    public static final class Known {
        private final Map<Key, Long> latest = new HashMap<>();
        private final Map<Key, EntityVersion> advanced = new HashMap<>();

        Known(RowSet<Row> rows) {
            rows.forEach(row -> latest.put(new Key(row.getString(0), row.getUUID(1)), row.getLong(2)));
        }

        /** Whether the version is later than all before; from now on it is the latest. */
        public boolean advance(EntityVersion version) {
            if (!isLater(version)) {
                return false;
            }
            latest.put(version.key(), version.version());
            advanced.put(version.key(), version);
            return true;
        }

        /** Whether no version as late is known. */
        public boolean isLater(EntityVersion version) {
            Long last = latest.get(version.key());
            return last == null || last < version.version();
        }

        /** The latest of each entity that has advanced. */
        public List<EntityVersion> advanced() {
            return new ArrayList<>(advanced.values());
        }
    }
}
