create table ${if_not_exists} api_keys (
    key_id      varchar(12)              not null primary key,
    secret_hash varchar(64)              not null,
    label       varchar(100)             not null,
    roles       varchar(100)             not null,
    created_at  timestamp with time zone not null,
    created_by  varchar(255)             not null,
    expires_at  timestamp with time zone,
    used_at     timestamp with time zone,
    revoked_at  timestamp with time zone,
    revoked_by  varchar(255)
);
