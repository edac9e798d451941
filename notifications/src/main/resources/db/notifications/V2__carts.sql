-- A message is about an order, or about a cart.
alter table notifications alter column order_id drop not null;
alter table notifications add column ${if_not_exists} cart_id varchar(64);
