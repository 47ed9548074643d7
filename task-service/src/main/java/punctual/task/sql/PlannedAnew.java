package punctual.task.sql;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Makes the pool of connections such that a statement with {@link #MARK} is planned each time for its values, and not
 * kept prepared: what is right for the usual user is wrong for the one with the most tasks. And the lists have more
 * texts than are worth keeping.
 */
@Singleton
public class PlannedAnew implements PgPoolCreator {
    private static final String MARK = "/* planned anew */";

    /** The end of such a statement. */
    public static String mark() {
        return MARK;
    }

    @Override
    public Pool create(Input input) {
        List<PgConnectOptions> servers = input.pgConnectOptionsList();
        servers.forEach(options -> options.setPreparedStatementCacheSqlFilter(sql -> !sql.endsWith(MARK)));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(servers.getFirst())
                .using(input.vertx())
                .build();
    }
}
