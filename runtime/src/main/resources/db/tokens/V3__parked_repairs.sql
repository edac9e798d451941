-- What operators have done about sequences that were set aside. A retry has not ended until it was tried. What has ended
-- is told by an event.
create table ${if_not_exists} parked_repairs (
    repair_id      varchar(64)              not null,
    processor      varchar(255)             not null,
    sequence       varchar(255)             not null,
    sequence_hash  integer                  not null,
    action         varchar(16)              not null,
    order_id       varchar(64),
    event          varchar(255),
    event_id       varchar(64),
    reason         varchar(1000)            not null,
    caller         varchar(500)             not null,
    request_id     varchar(255),
    correlation_id varchar(255),
    requested_at   timestamp with time zone not null,
    ended_at       timestamp with time zone,
    error          varchar(2000),
    told           boolean                  not null,
    primary key (repair_id)
);

create index ${if_not_exists} parked_repairs_by_sequence on parked_repairs (processor, sequence, requested_at);

create index ${if_not_exists} parked_repairs_untold on parked_repairs (told, processor, requested_at);
