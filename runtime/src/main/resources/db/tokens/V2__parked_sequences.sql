-- A sequence of a processor that is set aside: none of its events from the first parked one on is handled.
create table ${if_not_exists} parked_sequences (
    processor     varchar(255)             not null,
    sequence      varchar(255)             not null,
    sequence_hash integer                  not null,
    failing_since timestamp with time zone not null,
    budget_since  timestamp with time zone not null,
    attempts      integer                  not null,
    next_try_at   timestamp with time zone not null,
    parked_at     timestamp with time zone,
    cause         varchar(512)             not null,
    error         varchar(2000)            not null,
    primary key (processor, sequence)
);

-- Its events, in the order of the store, where they are, not what they say.
create table ${if_not_exists} parked_events (
    processor       varchar(255)             not null,
    sequence        varchar(255)             not null,
    event_position  bigint                   not null,
    event_id        varchar(64)              not null,
    event           varchar(255)             not null,
    stream          varchar(255)             not null,
    stream_sequence bigint                   not null,
    stored_at       timestamp with time zone not null,
    primary key (processor, sequence, event_position)
);
