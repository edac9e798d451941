create table ${if_not_exists} instances (
    instance  varchar(64)              not null,
    processor varchar(255)             not null,
    seen_at   timestamp with time zone not null,
    primary key (instance, processor)
);
