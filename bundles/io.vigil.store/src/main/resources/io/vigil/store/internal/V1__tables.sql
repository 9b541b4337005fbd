-- SQL that H2 and PostgreSQL both understand. Every statement can be run again: H2 ends a transaction at each one.
create table if not exists resource (
  rtype varchar(40) not null, rkey varchar(600) not null, version bigint not null, body varchar(1000000) not null,
  primary key (rtype, rkey));
create table if not exists move_entry (
  plan_id varchar(200) not null, vm varchar(64) not null, seq bigint not null, ord integer not null,
  closed boolean not null, body varchar(1000000) not null,
  primary key (plan_id, vm));
create index if not exists move_open on move_entry (closed, seq);
create table if not exists plan_request (
  id varchar(200) not null primary key, seq bigint not null, host_group varchar(64) not null, body varchar(1000000) not null);
create index if not exists request_group on plan_request (host_group, seq);
create table if not exists journal (
  seq bigint not null primary key, at_ns bigint not null, actor varchar(200) not null, kind varchar(20) not null,
  incident varchar(100) not null, host_group varchar(64) not null, subject varchar(600) not null, jname varchar(200) not null,
  jtext varchar(1000000) not null, jdata varchar(1000000) not null);
create index if not exists journal_incident on journal (incident, seq);
create index if not exists journal_group on journal (host_group, seq);
create index if not exists journal_kind on journal (kind, seq);
create index if not exists journal_subject on journal (subject, seq);
create table if not exists outbox (
  id bigint not null primary key, state varchar(20) not null, body varchar(1000000) not null);
create index if not exists outbox_state on outbox (state, id);
create table if not exists document (
  kind varchar(100) not null, dkey varchar(600) not null, seq bigint not null, body text not null,
  primary key (kind, dkey));
create index if not exists document_newest on document (kind, seq);
create table if not exists counter (cname varchar(200) not null primary key, cvalue bigint not null);
create table if not exists quarantine (
  seq bigint not null primary key, source varchar(40) not null, rkey varchar(600) not null, at_ns bigint not null,
  reason varchar(1000000) not null, body varchar(1000000) not null);
