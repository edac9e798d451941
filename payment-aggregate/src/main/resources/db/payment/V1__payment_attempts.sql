create table ${if_not_exists} payment_attempts (
    attempt_id              varchar(64)              not null primary key,
    payment_id              varchar(64)              not null,
    order_id                varchar(64)              not null,
    kind                    varchar(16)              not null,
    amount                  varchar(32)              not null,
    currency                varchar(3)               not null,
    method                  varchar(256)             not null,
    authorization_reference varchar(255),
    correlation_id          varchar(255),
    causation_id            varchar(255)             not null,
    due_at                  timestamp with time zone not null,
    sent_at                 timestamp with time zone not null,
    tries                   integer                  not null
);

create index ${if_not_exists} payment_attempts_by_time on payment_attempts (due_at);
