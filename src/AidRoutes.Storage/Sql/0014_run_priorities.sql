-- Which of several waiting runs is taken first: 2 urgent, 1 normal, 0 in the background.

alter table runs add column priority integer not null default 1 check (priority between 0 and 2);

create index runs_waiting on runs (priority desc, queued_at) where state = 'queued';
