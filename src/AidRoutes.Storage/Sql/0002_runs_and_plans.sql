-- A run plans one version of an operation: queued → solving → done, failed or cancelled; a lost worker's run is queued again.
-- Whoever works on a run holds (worker, attempt): every write of theirs names both, so a worker that lost the run changes nothing.

create table runs (
    id                 uuid primary key,
    operation          text not null,
    version            integer not null,
    state              text not null default 'queued' check (state in ('queued', 'solving', 'done', 'failed', 'cancelled')),
    time_limit_seconds double precision not null check (time_limit_seconds > 0),
    threads            integer not null check (threads >= 1),
    seed               integer not null,
    gap                double precision not null check (gap >= 0),
    requested_by       text,
    stage              text,
    progress           double precision not null default 0 check (progress between 0 and 1),
    best_score         double precision,
    bound              double precision,
    cancel_requested   boolean not null default false,
    attempt            integer not null default 0,
    worker             text,
    heartbeat_at       timestamptz,
    queued_at          timestamptz not null default now(),
    started_at         timestamptz,
    ended_at           timestamptz,
    error_code         text,
    error              text,
    remarks            text[] not null default '{}',
    record             jsonb,
    foreign key (operation, version) references operation_versions,
    check ((state = 'solving') <= (worker is not null and heartbeat_at is not null)),
    check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null))
);

create index runs_by_operation on runs (operation, queued_at desc);
create index runs_open on runs (state, queued_at) where state in ('queued', 'solving');

create table run_progress (
    run        uuid not null references runs on delete cascade,
    seq        bigint generated always as identity,
    attempt    integer not null,
    elapsed_ms bigint not null check (elapsed_ms >= 0),
    stage      text not null,
    score      double precision,
    bound      double precision,
    primary key (run, seq)
);

create table plans (
    id              uuid primary key,
    operation       text not null,
    version         integer not null,
    run             uuid unique references runs,     -- one plan a run; null: made elsewhere
    format          text not null,                   -- of the document, "aidroutes.plan/1"
    document        bytea not null,
    document_sha256 bytea not null check (length(document_sha256) = 32),
    score           double precision not null,
    bound           double precision,
    state           text not null default 'draft' check (state in ('draft', 'approved', 'published', 'superseded')),
    created_at      timestamptz not null default now(),
    foreign key (operation, version) references operation_versions
);

create index plans_by_operation on plans (operation, created_at desc);

-- Only a plan's state moves on.
create trigger plans_are_immutable
    before update of id, operation, version, run, format, document, document_sha256, score, bound, created_at on plans
    for each row execute function refuse_change();

-- API processes listen and push on. Heartbeats alone are no news.
create function tell_run_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('run_changed', new.id::text);
    return null;
end $$;

create trigger run_added after insert on runs for each row execute function tell_run_changed();
create trigger run_changed after update of state, stage, progress, best_score, bound, cancel_requested on runs
    for each row execute function tell_run_changed();
