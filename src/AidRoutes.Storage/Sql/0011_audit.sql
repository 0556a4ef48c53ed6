-- Who did what and when. Rows are only ever added, each in the transaction of what it tells of, and each holds a hash over itself and the hash before:
-- whoever changes or takes out a row breaks the chain from there on. The hash is made by the application; see docs/access.md.

create table audit (
    seq           bigint primary key check (seq >= 1),
    at            timestamptz not null,
    who           text not null check (who <> ''),
    what          text not null check (what <> ''),       -- "plan.published"
    operation     text,
    subject       text not null,                          -- "plan 01890a5d-…"
    before_sha256 bytea check (length(before_sha256) = 32),
    after_sha256  bytea check (length(after_sha256) = 32),
    detail        text not null,                          -- for people
    previous      bytea not null check (length(previous) = 32),
    hash          bytea not null unique check (length(hash) = 32)
);

create index audit_by_operation on audit (operation, seq desc);

create function refuse_to_forget() returns trigger language plpgsql as $$
begin
    raise exception 'Rows of % are only ever added.', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create trigger audit_is_kept before update or delete on audit for each row execute function refuse_to_forget();
create trigger audit_is_kept_whole before truncate on audit for each statement execute function refuse_to_forget();
