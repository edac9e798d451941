create table ${if_not_exists} idempotency_keys (
    caller        varchar(255)             not null,
    operation     varchar(400)             not null,
    request_key   varchar(255)             not null,
    body_hash     varchar(64)              not null,
    created_at    timestamp with time zone not null,
    claimed_until timestamp with time zone not null,
    answer        text,
    primary key (caller, operation, request_key)
);

create index ${if_not_exists} idempotency_keys_by_age on idempotency_keys (created_at);
