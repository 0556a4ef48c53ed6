-- A plan's life: draft → approved → published → superseded, or draft or approved → rejected. Each step says who took it, and each is guarded here, whoever asks.

alter table plans drop constraint plans_state_check;
alter table plans add constraint plans_state_check check (state in ('draft', 'approved', 'published', 'superseded', 'rejected'));
alter table plans
    add column approved_by   text,
    add column approved_at   timestamptz,
    add column published_by  text,
    add column published_at  timestamptz,
    add column superseded_at timestamptz,
    add column rejected_by   text,
    add column rejected_at   timestamptz,
    add column replaces      uuid references plans,   -- the plan that was in force before; null: none was
    add check ((state in ('approved', 'published', 'superseded')) <= (approved_by is not null and approved_at is not null)),
    add check ((state in ('published', 'superseded')) = (published_by is not null and published_at is not null)),
    add check ((state = 'superseded') = (superseded_at is not null)),
    add check ((state = 'rejected') = (rejected_by is not null and rejected_at is not null));

-- Exactly one plan of an operation is in force.
create unique index plans_in_force on plans (operation) where state = 'published';

-- Who holds a key as it is shown; whoever is no key holds their own name.
create function holder_of(shown text) returns text language sql stable as $$
    select coalesce((select holder::text from api_keys where 'ak_' || prefix = shown), shown)
$$;

create function check_plan_step() returns trigger language plpgsql as $$
declare
    maker text;
begin
    if new.state = old.state then
        if (new.approved_by, new.approved_at, new.published_by, new.published_at, new.superseded_at, new.rejected_by, new.rejected_at, new.replaces)
            is distinct from (old.approved_by, old.approved_at, old.published_by, old.published_at, old.superseded_at, old.rejected_by, old.rejected_at, old.replaces) then
            raise exception 'What is said of a step of plan % never changes.', old.id using errcode = 'integrity_constraint_violation';
        end if;
        return new;
    end if;
    if (old.state, new.state) not in (('draft', 'approved'), ('draft', 'rejected'), ('approved', 'rejected'), ('approved', 'published'), ('published', 'superseded')) then
        raise exception 'A plan that is % does not become %.', old.state, new.state using errcode = 'integrity_constraint_violation';
    end if;
    if new.state = 'approved' then
        select requested_by into maker from runs where id = new.run;
        -- The demo's loader is nobody: it approves what it had made, and says so.
        if maker is not null and holder_of(maker) = holder_of(new.approved_by) and maker <> 'demo loader' then
            raise exception 'A plan is approved by another than had it made.' using errcode = 'integrity_constraint_violation';
        end if;
    end if;
    return new;
end $$;

create trigger plan_steps_are_checked before update on plans for each row execute function check_plan_step();

create function keep_published_plans() returns trigger language plpgsql as $$
begin
    if old.state in ('published', 'superseded') then
        raise exception 'Plan % has been in force and is kept.', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return old;
end $$;

create trigger published_plans_are_kept before delete on plans for each row execute function keep_published_plans();
