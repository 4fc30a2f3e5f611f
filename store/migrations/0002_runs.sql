-- Runs: enrolments, what they watch, what they did, and what is on its way to Temporal.
-- Instants are virtual, in milliseconds since 1970-01-01T00:00:00Z; columns ending in _real are the machine's own time.

create table installation (
  one boolean primary key default true check (one),
  id uuid not null,
  -- Only a database that may be thrown away may have a clock that is not the real one.
  disposable boolean not null default false,
  virtual_epoch bigint not null default 0,
  real_epoch bigint not null default 0,
  factor double precision not null default 1 check (factor > 0),
  check (disposable or (factor = 1 and virtual_epoch = real_epoch))
);

-- What a run does is pinned: the playbook as it was when the run was reserved.
create table pinned_playbook (
  tenant text not null default current_setting('tend.tenant'),
  hash text not null,
  playbook jsonb not null,
  primary key (tenant, hash)
);

create table enrolment (
  tenant text not null default current_setting('tend.tenant'),
  run uuid not null,
  playbook text not null,
  account text not null,
  occasion text not null,
  state text not null check (state in ('reserved', 'open', 'closed')),
  playbook_hash text not null,
  engine_version integer not null,
  started_at bigint not null,
  as_of integer not null,
  first_execution text,
  step text,
  next_due bigint,
  last_number integer not null default 0,
  ended_at bigint,
  end_reason text,
  -- When the reconciler last asked Temporal about it.
  asked_real timestamptz,
  primary key (tenant, run),
  unique (tenant, playbook, account, occasion),
  foreign key (tenant, playbook_hash) references pinned_playbook (tenant, hash)
);
create unique index enrolment_one_open on enrolment (tenant, playbook, account) where state <> 'closed';
create index enrolment_due on enrolment (tenant, next_due) where state = 'open';
create index enrolment_account on enrolment (tenant, account);

-- A condition that a run waits for, and the value last told to it.
create table watch (
  tenant text not null default current_setting('tend.tenant'),
  run uuid not null,
  watch text not null,
  account text not null,
  expression jsonb not null,
  value jsonb not null,
  told_at bigint not null,
  primary key (tenant, run, watch),
  foreign key (tenant, run) references enrolment (tenant, run)
);
create index watch_account on watch (tenant, account);

-- An effect or a question, once per key; a retry is given the stored facts.
create table effect (
  tenant text not null default current_setting('tend.tenant'),
  run uuid not null,
  key text not null,
  at bigint not null,
  facts jsonb not null,
  primary key (tenant, run, key),
  foreign key (tenant, run) references enrolment (tenant, run)
);

create table task (
  tenant text not null default current_setting('tend.tenant'),
  id uuid not null,
  run uuid not null,
  account text not null,
  step text not null,
  visit integer not null,
  title text not null,
  why text,
  assignee text not null,
  created_at bigint not null,
  due bigint,
  due_day integer,
  status text not null default 'open' check (status in ('open', 'done', 'withdrawn')),
  done_at bigint,
  done_key text,
  reminded_at bigint,
  escalated_to text,
  primary key (tenant, id),
  unique (tenant, run, step, visit),
  foreign key (tenant, run) references enrolment (tenant, run)
);
create index task_open on task (tenant, due) where status = 'open';

create table mail (
  tenant text not null default current_setting('tend.tenant'),
  id uuid not null,
  run uuid not null,
  key text not null,
  account text not null,
  step text not null,
  visit integer not null,
  kind text not null check (kind in ('email', 'notify', 'remind', 'escalate')),
  recipient text not null,
  subject text,
  body text not null,
  at bigint not null,
  primary key (tenant, id),
  unique (tenant, run, key),
  foreign key (tenant, run) references enrolment (tenant, run)
);

-- What Temporal must still be told: the start of a run has number 0, its signals are numbered from 1.
create table outbox (
  tenant text not null default current_setting('tend.tenant'),
  run uuid not null,
  number integer not null,
  position bigint generated always as identity,
  payload jsonb,
  created_real timestamptz not null default now(),
  delivered_real timestamptz,
  primary key (tenant, run, number),
  foreign key (tenant, run) references enrolment (tenant, run)
);
create index outbox_waiting on outbox (tenant, position) where delivered_real is null;

create table run_event (
  tenant text not null default current_setting('tend.tenant'),
  run uuid not null,
  position integer not null,
  at bigint not null,
  step text,
  visit integer not null,
  what text not null,
  detail text,
  primary key (tenant, run, position),
  foreign key (tenant, run) references enrolment (tenant, run)
);
