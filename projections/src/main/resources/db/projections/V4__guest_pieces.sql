-- What is placed and not confirmed. Orders from before have no rows: they are paid, or their payment is overdue, minutes
-- later.
create table ${if_not_exists} guest_pieces (
    order_id varchar(64)  not null,
    sku      varchar(255) not null,
    pieces   bigint       not null,
    primary key (order_id, sku)
);

create index ${if_not_exists} guest_pieces_by_sku on guest_pieces (sku, pieces);
