-- Operations and their uploaded versions. A version never changes; a correction is the next version.

create table operations (
    id         text primary key check (id <> ''),
    name       text not null,
    created_at timestamptz not null default now()
);

create table operation_versions (
    operation       text not null references operations,
    version         integer not null check (version >= 1),
    format          text not null,              -- of the document, "aidroutes.scenario/1"
    document        bytea not null,
    document_sha256 bytea not null check (length(document_sha256) = 32),
    source_name     text,                       -- the uploaded file, kept byte for byte
    source          bytea,
    source_sha256   bytea check (length(source_sha256) = 32),
    uploaded_by     text,
    uploaded_at     timestamptz not null default now(),
    primary key (operation, version),
    check ((source is null) = (source_sha256 is null))
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'A row of % never changes; add a new one.', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create trigger operation_versions_are_immutable before update on operation_versions
    for each row execute function refuse_change();
