-- Keys to the service. Of a key's secret only the hash is kept; keys are never deleted, so that what they did can always be told.

create table api_keys (
    id            uuid primary key,
    prefix        text not null unique check (prefix ~ '^[a-z0-9]{8}$'),   -- shown; names the key in logs and the audit
    secret_sha256 bytea not null check (length(secret_sha256) = 32),
    holder        uuid not null,              -- the same for a key and those that replace it: one person or program
    name          text not null check (name <> ''),
    role          text not null check (role in ('planner', 'approver', 'ngo', 'dashboard', 'admin')),
    operator      text,                       -- whose deliveries an ngo's key shows in full
    operation     text references operations, -- the only operation it opens; null: all
    created_at    timestamptz not null default now(),
    created_by    text not null,
    expires_at    timestamptz,
    last_used_at  timestamptz,
    revoked_at    timestamptz,
    revoked_by    text,
    replaced_by   uuid references api_keys,
    check ((role = 'ngo') = (operator is not null)),
    check ((revoked_at is null) = (revoked_by is null))
);

create trigger api_keys_keep_what_they_are
    before update of id, prefix, secret_sha256, holder, name, role, operator, operation, created_at, created_by on api_keys
    for each row execute function refuse_change();
