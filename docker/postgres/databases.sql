-- One database and one user for every service with tables; no user can connect to another's database. mercato is for the
-- profile `single`. The PostgreSQL image runs this once, on a server without data.
\set mercato_password `cat /run/secrets/mercato-database-password`
\set command_api_password `cat /run/secrets/command-api-database-password`
\set order_password `cat /run/secrets/order-database-password`
\set payment_password `cat /run/secrets/payment-database-password`
\set customer_password `cat /run/secrets/customer-database-password`
\set cart_password `cat /run/secrets/cart-database-password`
\set saga_password `cat /run/secrets/saga-database-password`
\set projections_password `cat /run/secrets/projections-database-password`
\set access_password `cat /run/secrets/access-database-password`
\set notifications_password `cat /run/secrets/notifications-database-password`

CREATE USER mercato PASSWORD :'mercato_password';
CREATE USER mercato_command_api PASSWORD :'command_api_password';
CREATE USER mercato_order PASSWORD :'order_password';
CREATE USER mercato_payment PASSWORD :'payment_password';
CREATE USER mercato_customer PASSWORD :'customer_password';
CREATE USER mercato_cart PASSWORD :'cart_password';
CREATE USER mercato_saga PASSWORD :'saga_password';
CREATE USER mercato_projections PASSWORD :'projections_password';
CREATE USER mercato_access PASSWORD :'access_password';
CREATE USER mercato_notifications PASSWORD :'notifications_password';

CREATE DATABASE mercato OWNER mercato;
CREATE DATABASE mercato_command_api OWNER mercato_command_api;
CREATE DATABASE mercato_order OWNER mercato_order;
CREATE DATABASE mercato_payment OWNER mercato_payment;
CREATE DATABASE mercato_customer OWNER mercato_customer;
CREATE DATABASE mercato_cart OWNER mercato_cart;
CREATE DATABASE mercato_saga OWNER mercato_saga;
CREATE DATABASE mercato_projections OWNER mercato_projections;
CREATE DATABASE mercato_access OWNER mercato_access;
CREATE DATABASE mercato_notifications OWNER mercato_notifications;

-- By default, everybody may connect to every database; owners keep this right.
REVOKE CONNECT ON DATABASE mercato FROM PUBLIC;
REVOKE CONNECT ON DATABASE mercato_command_api FROM PUBLIC;
REVOKE CONNECT ON DATABASE mercato_order FROM PUBLIC;
REVOKE CONNECT ON DATABASE mercato_payment FROM PUBLIC;
REVOKE CONNECT ON DATABASE mercato_customer FROM PUBLIC;
REVOKE CONNECT ON DATABASE mercato_cart FROM PUBLIC;
REVOKE CONNECT ON DATABASE mercato_saga FROM PUBLIC;
REVOKE CONNECT ON DATABASE mercato_projections FROM PUBLIC;
REVOKE CONNECT ON DATABASE mercato_access FROM PUBLIC;
REVOKE CONNECT ON DATABASE mercato_notifications FROM PUBLIC;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
REVOKE CONNECT ON DATABASE template1 FROM PUBLIC;
