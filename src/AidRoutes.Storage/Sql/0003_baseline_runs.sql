-- A run may ask for the first-come-first-served dispatcher, the rival of the optimizer.

alter table runs add column baseline boolean not null default false;
