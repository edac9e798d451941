create table ${if_not_exists} tokens (
    processor_name varchar(255) not null,
    segment        integer      not null,
    token          bytea,
    token_type     varchar(255),
    claimed_at     varchar(64),
    owner          varchar(255),
    primary key (processor_name, segment)
);

-- What tells this database from every other, once for each service that keeps its things in it.
create table ${if_not_exists} service_databases (
    service  varchar(64) not null primary key,
    identity varchar(64) not null
);
