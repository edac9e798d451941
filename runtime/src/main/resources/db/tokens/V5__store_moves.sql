-- The moves of everything to another store, which numbers the events in its own way.
create table ${if_not_exists} store_moves (
    move          integer not null primary key,
    -- By how much the position of an event became lower at most; below zero if all became higher.
    behind        bigint  not null,
    -- The position of the last event that was moved.
    last_position bigint  not null
);
