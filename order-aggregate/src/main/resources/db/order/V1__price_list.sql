create table ${if_not_exists} price_list (
    sku          varchar(255) not null primary key,
    name         varchar(800) not null,
    amount       varchar(32)  not null,
    currency     varchar(3)   not null,
    discontinued boolean      not null,
    version      bigint       not null
);
