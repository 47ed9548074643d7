-- A service that may not migrate still looks whether somebody has.
grant select on flyway_schema_history to ${service_role};
