-- Other names of an operation's places and things, as bulletins and reports use them. A list is replaced whole; the newest is in force.

create table place_aliases (
    operation text not null references operations,
    version   integer not null check (version >= 1),
    document  bytea not null,             -- canonical, "aidroutes.aliases/1"
    sha256    bytea not null check (length(sha256) = 32),
    entries   integer not null check (entries >= 0),
    made_by   text not null,
    made_at   timestamptz not null default now(),
    primary key (operation, version)
);

create trigger place_aliases_are_immutable before update on place_aliases
    for each row execute function refuse_change();
