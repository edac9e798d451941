create table ${if_not_exists} personal_subjects (
    subject         varchar(255) not null primary key,
    current_version int          not null,
    -- Then the subject has no key, and gets none.
    erased_at       timestamp with time zone
);

create table ${if_not_exists} personal_keys (
    subject    varchar(255) not null,
    version    int          not null,
    master_key varchar(64)  not null,
    wrapped    varchar(255) not null,
    primary key (subject, version)
);
