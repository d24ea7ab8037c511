-- database postgres
SET search_path = pg_catalog;
DO $body$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'alert_history_owner') THEN CREATE ROLE "alert_history_owner" NOLOGIN; END IF;
END $body$;
ALTER ROLE "alert_history_owner" NOLOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD NULL;
ALTER ROLE "postgres" SET search_path = pg_catalog;
DO $body$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'alert_history_a') THEN CREATE ROLE "alert_history_a" NOLOGIN; END IF;
END $body$;
ALTER ROLE "alert_history_a" INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS LOGIN PASSWORD 'SCRAM-SHA-256$4096:YSBmaXhlZCBzYWx0LCAxNg==$TzvlnLYeJDmTjo1zZa4SKsmfbW2Al3F1f3KmSsqhYUQ=:/w3TgVkv6GCVjNs6SfEUEjGovkgyfq4UzVMBglJ/+8k=';
GRANT "alert_history_owner" TO "alert_history_a";
ALTER ROLE "alert_history_a" SET role = "alert_history_owner";
ALTER ROLE "alert_history_a" SET search_path = "alert_history";
DO $body$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'alert_history_b') THEN CREATE ROLE "alert_history_b" NOLOGIN; END IF;
END $body$;
ALTER ROLE "alert_history_b" INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOLOGIN PASSWORD NULL;
GRANT "alert_history_owner" TO "alert_history_b";
ALTER ROLE "alert_history_b" SET role = "alert_history_owner";
ALTER ROLE "alert_history_b" SET search_path = "alert_history";
DO $body$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'monitoring') THEN CREATE ROLE "monitoring" NOLOGIN; END IF;
END $body$;
ALTER ROLE "monitoring" INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOLOGIN PASSWORD NULL;
ALTER ROLE "monitoring" CONNECTION LIMIT 3;
ALTER ROLE "monitoring" SET search_path = pg_catalog, "extensions";
ALTER ROLE "monitoring" SET lock_timeout = '1s';
ALTER ROLE "monitoring" SET statement_timeout = '8s';
GRANT pg_monitor, pg_use_reserved_connections TO "monitoring";
GRANT CONNECT ON DATABASE postgres TO "monitoring";
DO $body$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'backup') THEN CREATE ROLE "backup" NOLOGIN; END IF;
END $body$;
ALTER ROLE "backup" LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD NULL;
ALTER ROLE "backup" SET search_path = pg_catalog;
ALTER ROLE "backup" SET statement_timeout = 0;
ALTER ROLE "backup" SET idle_in_transaction_session_timeout = 0;
GRANT pg_read_all_settings, pg_use_reserved_connections TO "backup";
GRANT CONNECT ON DATABASE postgres TO "backup";
GRANT EXECUTE ON FUNCTION pg_catalog.pg_create_restore_point(text), pg_catalog.pg_switch_wal(), pg_catalog.pg_backup_start(text, boolean), pg_catalog.pg_backup_stop(boolean) TO "backup";
DO $body$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'replicator') THEN CREATE ROLE "replicator" NOLOGIN; END IF;
END $body$;
ALTER ROLE "replicator" LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE REPLICATION NOBYPASSRLS PASSWORD NULL;
ALTER ROLE "replicator" SET search_path = pg_catalog;
REVOKE ALL ON DATABASE "postgres" FROM PUBLIC;
-- unless there is a row from: SELECT 1 FROM pg_catalog.pg_database WHERE datname = 'alert_history'
CREATE DATABASE "alert_history" OWNER "alert_history_owner" TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US';
-- database alert_history
SET search_path = pg_catalog;
REVOKE ALL ON DATABASE "alert_history" FROM PUBLIC;
ALTER DATABASE "alert_history" OWNER TO "alert_history_owner";
GRANT CONNECT ON DATABASE "alert_history" TO "alert_history_a", "alert_history_b", "monitoring";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA IF NOT EXISTS "alert_history" AUTHORIZATION "alert_history_owner";
CREATE SCHEMA IF NOT EXISTS "extensions";
GRANT USAGE ON SCHEMA "extensions" TO PUBLIC;
CREATE EXTENSION IF NOT EXISTS "pg_stat_statements" SCHEMA "extensions";
CREATE EXTENSION IF NOT EXISTS "pgcrypto" SCHEMA "extensions";
CREATE EXTENSION IF NOT EXISTS "pgaudit" SCHEMA "extensions";
