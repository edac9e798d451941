create table ${if_not_exists} customers (
    customer_id   varchar(255)             not null primary key,
    status        varchar(32)              not null,
    -- An erasure empties these.
    name          varchar(800),
    email         varchar(1020),
    email_key     varchar(1020),
    phone         varchar(160),
    language      varchar(140),
    addresses     text,
    registered_at timestamp with time zone not null,
    updated_at    timestamp with time zone not null,
    version       bigint                   not null
);

create index ${if_not_exists} customers_by_email on customers (email_key, customer_id);
