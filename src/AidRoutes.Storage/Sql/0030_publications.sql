-- What the world is told when a plan is published, written once, in the transaction that publishes it.

create table publications (
    id            bigint generated always as identity primary key,
    operation     text not null references operations,
    number        integer not null check (number >= 1),   -- from 1, without holes, by operation
    plan          uuid not null references plans,
    time_zone     text not null,                           -- IANA name
    start         date not null,                           -- date of day 1
    days          integer not null check (days >= 1),
    published_at  timestamptz not null,
    superseded_at timestamptz,                             -- null: in force
    unique (operation, number)
);

create unique index publications_in_force on publications (operation) where superseded_at is null;

-- Answers, made once for each class of readers and compressed once; what a class may not see is not in its bytes.
create table publication_documents (
    publication bigint not null references publications on delete cascade,
    name        text not null,      -- 'plan', 'coverage.csv' …
    audience    text not null,      -- 'full', 'dashboard', 'operator:NAME'
    media_type  text not null,
    sha256      bytea not null check (length(sha256) = 32),
    plain       bytea not null,
    gzip        bytea not null,
    brotli      bytea not null,
    primary key (publication, name, audience)
);

alter table publication_documents alter column gzip set storage external, alter column brotli set storage external;

-- What is known of each delivery over all publications: a calendar's UID with its SEQUENCE. A delivery is one convoy at one site.
create table deliveries (
    operation   text not null references operations,
    uid         text not null,
    sequence    integer not null check (sequence >= 0),
    fingerprint bytea not null,     -- of what a reader sees; another one is the next sequence
    state       text not null check (state in ('planned', 'notified', 'approved', 'denied', 'departed', 'delivered', 'impeded', 'cancelled')),
    changed_at  timestamptz not null,
    primary key (operation, uid)
);

-- A delivery's commodities, one row each, for every publication.
create table schedule (
    publication    bigint not null references publications on delete cascade,
    uid            text not null,
    commodity      text not null,
    commodity_name text not null,
    sequence       integer not null,
    state          text not null,
    changed_at     timestamptz not null,
    convoy         text not null,
    operator       text,
    site           text not null,
    site_name      text not null,
    district       text,
    lat            double precision not null,
    lon            double precision not null,
    day            integer not null,
    date           date not null,          -- local date on which service starts
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    trucks         integer not null,
    kg             bigint not null,
    m3             double precision not null,
    person_days    double precision,       -- what a need by head makes of the kilograms; null: not needed by head
    short_kg       double precision not null,        -- of this commodity at this site that day
    short_reason   text,
    primary key (publication, uid, commodity)
);

create index schedule_by_time on schedule (publication, starts_at, uid, commodity);
create index schedule_by_operator on schedule (publication, operator, starts_at, uid, commodity);
create index schedule_by_site on schedule (publication, site, starts_at, uid, commodity);
create index schedule_by_district on schedule (publication, district, starts_at, uid, commodity);
create index schedule_by_convoy on schedule (publication, convoy);

-- What is missing in spite of the plan, by site and commodity, in spells of days; kept for the publication in force.
create table shortages (
    publication    bigint not null references publications on delete cascade,
    site           text not null,
    commodity      text not null,
    from_date      date not null,
    to_date        date not null,
    commodity_name text not null,
    operator       text,
    site_name      text not null,
    district       text,
    need_kg        bigint not null,
    short_kg       double precision not null,
    reason         text,
    primary key (publication, site, commodity, from_date)
);

create index shortages_by_operator on shortages (publication, operator, site, commodity, from_date);
create index shortages_by_district on shortages (publication, district, site, commodity, from_date);

-- News for those who watch an operation, numbered without holes in the order of commit.
create table feed_events (
    operation text not null references operations,
    seq       bigint not null check (seq >= 1),
    kind      text not null check (kind in ('published', 'changed', 'departed', 'delivered')),
    operator  text,             -- only for readers who see this operator; null: fit for everybody
    at        timestamptz not null,
    data      text not null,    -- JSON
    primary key (operation, seq)
);
