create table tokens (
    processor_name varchar(255) not null,
    segment        integer      not null,
    token          bytea,
    token_type     varchar(255),
    claimed_at     varchar(64),
    owner          varchar(255),
    primary key (processor_name, segment)
);
