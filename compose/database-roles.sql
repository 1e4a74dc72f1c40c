-- Two roles, so that a host that is taken over can read and write rows, and can neither change the schema nor grant itself anything:
-- mailzen_owner owns the database, for the migrator; mailzen_host has SELECT, INSERT, UPDATE and DELETE, for the hosts.
--
-- The image of PostgreSQL runs this by itself where its volume is empty. On a database that exists, run it once as a superuser, by psql 15 or newer,
-- with both passwords in the environment; then, for tables that another role made: REASSIGN OWNED BY that_role TO mailzen_owner, and
-- GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO mailzen_host.
\getenv owner_password MAILZEN_DATABASE_OWNER_PASSWORD
\getenv host_password MAILZEN_DATABASE_HOST_PASSWORD

CREATE ROLE mailzen_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE mailzen_host LOGIN PASSWORD :'host_password';

ALTER DATABASE :"DBNAME" OWNER TO mailzen_owner;
REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"DBNAME" TO mailzen_host;

ALTER DEFAULT PRIVILEGES FOR ROLE mailzen_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mailzen_host;
ALTER DEFAULT PRIVILEGES FOR ROLE mailzen_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO mailzen_host;
