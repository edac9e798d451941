-- Bucket4j's own columns. expires_at is in milliseconds since 1970.
create table ${if_not_exists} rate_limits (
    id         varchar(64) primary key,
    state      bytea,
    expires_at bigint
);

create index ${if_not_exists} rate_limits_by_expiry on rate_limits (expires_at);
