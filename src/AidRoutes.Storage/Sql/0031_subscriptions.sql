-- Who wants news posted to an address of theirs, and what became of each piece of news (an outbox: written with the news itself).

create table subscriptions (
    id              uuid primary key,
    owner           text not null,          -- who made it: the key's id
    operation       text references operations,   -- null: all
    operator        text,                   -- only news that readers of this operator see; null: all
    everything      boolean not null,       -- whether news of single operators comes too
    kinds           text[] not null check (cardinality(kinds) > 0),
    url             text not null,
    secret          text not null,          -- signs what is posted; never shown again
    created_at      timestamptz not null,
    failures        integer not null default 0,   -- tries in a row that failed
    disabled_at     timestamptz,
    disabled_reason text,
    removed_at      timestamptz
);

create index subscriptions_by_owner on subscriptions (owner, created_at) where removed_at is null;
create index subscriptions_alive on subscriptions (operation) where removed_at is null and disabled_at is null;

create table webhook_deliveries (
    id            uuid primary key,         -- goes into the header that lets a receiver know repeats
    subscription  uuid not null references subscriptions on delete cascade,
    kind          text not null,
    operation     text not null,
    body          text not null,
    state         text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed', 'dropped')),
    attempts      integer not null default 0,
    next_at       timestamptz not null,
    claimed_until timestamptz,
    claimed_by    text,
    last_status   integer,
    last_error    text,
    created_at    timestamptz not null,
    ended_at      timestamptz
);

create index webhook_deliveries_due on webhook_deliveries (next_at) where state = 'waiting';
create index webhook_deliveries_log on webhook_deliveries (subscription, created_at desc, id desc);
