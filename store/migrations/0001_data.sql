-- Programs, imported data, and what sweeps keep about accounts.
--
-- Held for every table by store/migrate.ts: row-level security on the column `tenant`. Days are whole days since 1970-01-01,
-- instants milliseconds since then; `batch` is the import that a row came with. Personal data stands in account,
-- attribute_value and record_entry alone, under opaque account ids.

CREATE TABLE program (
  tenant      text    NOT NULL DEFAULT current_setting('tend.tenant'),
  hash        text    NOT NULL,
  format      integer NOT NULL,
  -- json, not jsonb: declarations keep the order in which they were written.
  body        json    NOT NULL,
  recorded_at bigint  NOT NULL,
  PRIMARY KEY (tenant, hash)
);

CREATE TABLE program_application (
  tenant     text    NOT NULL DEFAULT current_setting('tend.tenant'),
  sequence   integer NOT NULL,
  hash       text    NOT NULL,
  applied_at bigint  NOT NULL,
  PRIMARY KEY (tenant, sequence),
  FOREIGN KEY (tenant, hash) REFERENCES program (tenant, hash)
);

CREATE TABLE batch (
  tenant text    NOT NULL DEFAULT current_setting('tend.tenant'),
  number integer NOT NULL,
  source text    NOT NULL,
  file   text    NOT NULL,
  at     bigint  NOT NULL,
  as_of  integer,
  counts jsonb   NOT NULL,
  PRIMARY KEY (tenant, number)
);

-- The first day up to which a source was complete after each of its imports; the highest batch counts.
CREATE TABLE source_state (
  tenant           text    NOT NULL DEFAULT current_setting('tend.tenant'),
  source           text    NOT NULL,
  batch            integer NOT NULL,
  complete_through integer,
  PRIMARY KEY (tenant, source, batch)
);

CREATE TABLE account (
  tenant      text    NOT NULL DEFAULT current_setting('tend.tenant'),
  id          text    NOT NULL,
  external_id text    NOT NULL,
  batch       integer NOT NULL,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, external_id)
);
CREATE INDEX account_batch ON account (tenant, batch);

-- `attribute` is the column it came from with its type ("text accounts.channel"): renaming an attribute moves no data.
-- What later imports say otherwise is marked, not deleted.
CREATE TABLE attribute_value (
  tenant        text    NOT NULL DEFAULT current_setting('tend.tenant'),
  id            bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account       text    NOT NULL,
  attribute     text    NOT NULL,
  valid_from    integer NOT NULL,
  valid_to      integer,
  value         jsonb   NOT NULL,
  batch         integer NOT NULL,
  superseded_by integer
);
CREATE UNIQUE INDEX attribute_value_current ON attribute_value (tenant, account, attribute, valid_from)
  WHERE superseded_by IS NULL;
CREATE INDEX attribute_value_batch ON attribute_value (tenant, batch);
CREATE INDEX attribute_value_superseded ON attribute_value (tenant, superseded_by) WHERE superseded_by IS NOT NULL;

-- The observations of one metric of one account in one period of 128 days (store/series-block.ts): a day's import writes the
-- last block alone. `metric` is the column it came from ("sum usage.count by event_type").
CREATE TABLE metric_block (
  tenant  text    NOT NULL DEFAULT current_setting('tend.tenant'),
  account text    NOT NULL,
  metric  text    NOT NULL,
  period  integer NOT NULL,
  batch   integer NOT NULL,
  block   bytea   NOT NULL,
  PRIMARY KEY (tenant, metric, account, period)
);
CREATE INDEX metric_block_batch ON metric_block (tenant, batch);

-- What a batch changed on days for which the source had said it was complete. A null value: there was none.
CREATE TABLE metric_undo (
  tenant    text    NOT NULL DEFAULT current_setting('tend.tenant'),
  account   text    NOT NULL,
  metric    text    NOT NULL,
  key       text    NOT NULL,
  day       integer NOT NULL,
  old_value double precision,
  batch     integer NOT NULL,
  PRIMARY KEY (tenant, account, metric, batch, key, day)
);

-- A row of a source that a record reads. Fields by column and type ("moment opened").
CREATE TABLE record_entry (
  tenant        text    NOT NULL DEFAULT current_setting('tend.tenant'),
  id            bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account       text    NOT NULL,
  source        text    NOT NULL,
  key           text    NOT NULL,
  fields        jsonb   NOT NULL,
  batch         integer NOT NULL,
  superseded_by integer
);
CREATE UNIQUE INDEX record_entry_current ON record_entry (tenant, source, key) WHERE superseded_by IS NULL;
CREATE INDEX record_entry_account ON record_entry (tenant, account) WHERE superseded_by IS NULL;
CREATE INDEX record_entry_batch ON record_entry (tenant, batch);
CREATE INDEX record_entry_superseded ON record_entry (tenant, superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TABLE account_state (
  tenant  text    NOT NULL DEFAULT current_setting('tend.tenant'),
  account text    NOT NULL,
  version integer NOT NULL,
  at      bigint  NOT NULL,
  body    jsonb   NOT NULL,
  PRIMARY KEY (tenant, account)
);

-- Kept when the band or a contribution is not what it was. Holds from `as_of` until the next one of the same account and health.
CREATE TABLE receipt (
  tenant       text    NOT NULL DEFAULT current_setting('tend.tenant'),
  account      text    NOT NULL,
  health       text    NOT NULL,
  as_of        integer NOT NULL,
  at           bigint  NOT NULL,
  program_hash text    NOT NULL,
  batch        integer NOT NULL,
  digest       text    NOT NULL,
  body         json    NOT NULL,
  is_current   boolean NOT NULL,
  PRIMARY KEY (tenant, account, health, at)
);
CREATE UNIQUE INDEX receipt_current ON receipt (tenant, account, health) WHERE is_current;

CREATE TABLE score_day (
  tenant  text    NOT NULL DEFAULT current_setting('tend.tenant'),
  day     integer NOT NULL,
  account text    NOT NULL,
  health  text    NOT NULL,
  score   double precision,
  band    text,
  status  text    NOT NULL,
  at_most boolean NOT NULL,
  PRIMARY KEY (tenant, day, account, health)
);
CREATE INDEX score_day_account ON score_day (tenant, account, health, day);

-- `since`: when it became so; `noticed`: when Tend learned of it.
CREATE TABLE state_change (
  tenant     text   NOT NULL DEFAULT current_setting('tend.tenant'),
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account    text   NOT NULL,
  kind       text   NOT NULL,
  name       text   NOT NULL,
  from_value jsonb  NOT NULL,
  to_value   jsonb  NOT NULL,
  since      bigint NOT NULL,
  noticed    bigint NOT NULL
);
CREATE INDEX state_change_account ON state_change (tenant, account, id);
CREATE INDEX state_change_noticed ON state_change (tenant, noticed);

CREATE TABLE sweep (
  tenant       text    NOT NULL DEFAULT current_setting('tend.tenant'),
  day          integer NOT NULL,
  at           bigint  NOT NULL,
  program_hash text    NOT NULL,
  batch        integer NOT NULL,
  -- False for a day that was caught up: states moved, nothing was started.
  is_last      boolean NOT NULL,
  accounts     integer NOT NULL,
  PRIMARY KEY (tenant, day)
);
