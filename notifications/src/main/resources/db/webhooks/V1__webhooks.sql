create table ${if_not_exists} webhook_endpoints (
    webhook_id    varchar(64)              not null primary key,
    url           varchar(1000)            not null,
    -- Separated by spaces; empty for all.
    types         text                     not null,
    label         varchar(100),
    created_at    timestamp with time zone not null,
    created_by    varchar(255)             not null,
    disabled_at   timestamp with time zone,
    disabled_why  varchar(255),
    -- The first failure since the last success.
    failing_since timestamp with time zone,
    -- How often in a row the receiver could not be reached, and until when it is left alone for that.
    unreachable   integer                  not null,
    paused_until  timestamp with time zone
);

create table ${if_not_exists} webhook_secrets (
    webhook_id varchar(64)              not null,
    created_at timestamp with time zone not null,
    -- Encrypted with the master key.
    master_key varchar(64)              not null,
    sealed     varchar(255)             not null,
    -- When it signs nothing any more; null for the newest.
    expires_at timestamp with time zone,
    primary key (webhook_id, sealed)
);

create table ${if_not_exists} webhook_deliveries (
    delivery_id varchar(64)              not null primary key,
    webhook_id  varchar(64)              not null,
    event_id    varchar(255)             not null,
    type        varchar(64)              not null,
    -- The order or product; what is about the same is sent in turn.
    subject     varchar(255)             not null,
    sequence    bigint                   not null,
    occurred_at timestamp with time zone not null,
    body        text                     not null,
    traceparent varchar(64),
    status      varchar(16)              not null,
    attempts    integer                  not null,
    -- Null once it has ended. While it is being sent, when whoever sends it has lost it.
    due_at      timestamp with time zone,
    give_up_at  timestamp with time zone not null,
    ended_at    timestamp with time zone,
    status_code integer,
    last_error  varchar(255)
);

create index ${if_not_exists} webhook_deliveries_by_due_time on webhook_deliveries (webhook_id, due_at);
create index ${if_not_exists} webhook_deliveries_by_subject on webhook_deliveries (webhook_id, subject, sequence);
create index ${if_not_exists} webhook_deliveries_by_time on webhook_deliveries (webhook_id, occurred_at, delivery_id);
create index ${if_not_exists} webhook_deliveries_by_status on webhook_deliveries (status, occurred_at);
create index ${if_not_exists} webhook_deliveries_by_end on webhook_deliveries (ended_at);
