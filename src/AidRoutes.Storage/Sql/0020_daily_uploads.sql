-- What planners send day by day: capacity bulletins, and reports of what happened. A version never changes; the newest of a day is in force.

create table daily_uploads (
    operation       text not null references operations,
    kind            text not null check (kind in ('bulletin', 'report')),
    date            date not null,
    version         integer not null check (version >= 1),
    document        bytea not null,             -- canonical, "aidroutes.bulletin/1" or "aidroutes.report/1"
    original        bytea not null,             -- the file as it was sent, byte for byte
    original_sha256 bytea not null check (length(original_sha256) = 32),
    media_type      text not null,
    file_name       text not null,
    source          text,                       -- who says so, as the file has it
    entries         integer not null check (entries >= 0),
    plan            uuid references plans,      -- a report: the plan it was checked against
    uploaded_by     text,
    uploaded_at     timestamptz not null default now(),
    primary key (operation, kind, date, version)
);

create trigger daily_uploads_are_immutable before update on daily_uploads
    for each row execute function refuse_change();

-- A version is uploaded, or derived: an uploaded version with the bulletins in force laid over it.

alter table operation_versions add column base_version integer;
alter table operation_versions add foreign key (operation, base_version) references operation_versions;
alter table operation_versions add check (base_version < version);

create table version_bulletins (
    operation text not null,
    version   integer not null,
    kind      text not null default 'bulletin' check (kind = 'bulletin'),
    date      date not null,
    bulletin  integer not null,
    primary key (operation, version, date),
    foreign key (operation, version) references operation_versions,
    foreign key (operation, kind, date, bulletin) references daily_uploads
);

create trigger version_bulletins_are_immutable before update on version_bulletins
    for each row execute function refuse_change();
