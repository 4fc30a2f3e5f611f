-- The second computation of what examples/crm scores, in SQL and from the CSV files alone: it shares no code, no
-- definition file and no data structure with the engine. It expects the raw tables account, subscription, usage,
-- ticket and survey, and one row in as_of(d); it leaves the table `result`, one row an account.

create index on usage (account_id, date);
create index on subscription (account_id);
create index on survey (account_id);
analyze;

-- Whether a risk is open today, by the last days on which its `open` and its `close` held. What is neither open today nor
-- known today is unknown.
create function risk_state(opened date, closed date, known_today boolean) returns text language sql as $$
  select case when opened > coalesce(closed, '-infinity') then 'open' when known_today then 'closed' else 'unknown' end
$$;

-- Accounts begin with their first subscription; a subscription is in the data from its start on.
create table begun as
  select a.account_id, min(s.start_date) filter (where s.start_date <= o.d) as first_day
  from as_of o, account a left join subscription s using (account_id)
  group by a.account_id;

-- Every day of every account, and what was used on it. Days before the first are not days.
create table days as
  select b.account_id, g.d::date as d,
    coalesce(u.used, 0) as used, coalesce(u.core, 0) as core, coalesce(u.meetings, 0) as meetings, coalesce(u.search, 0) as search
  from as_of o, begun b
  cross join lateral generate_series(b.first_day::timestamp, o.d::timestamp, interval '1 day') as g(d)
  left join (
    select account_id, date,
      sum(count) as used,
      sum(count) filter (where event_type_id in (4, 5, 9, 10, 11, 13, 15, 16, 17, 21)) as core,
      sum(count) filter (where event_type_id between 21 and 24) as meetings,
      sum(count) filter (where event_type_id between 0 and 3) as search
    from usage where event_type_id between 0 and 24 group by account_id, date
  ) u on u.account_id = b.account_id and u.date = g.d::date;
create index on days (account_id, d);
analyze days;

-- Windows by day. "Per day": what fell into the window over the window's days that there are.
create table windows as
  select account_id, d,
    count(*) filter (where used > 0) over w30 as login_count,
    count(*) filter (where used > 0) over w7 as weekly_active_days,
    sum(core) over w7 / count(*) over w7 as core_now,
    sum(core) over before28 / nullif(count(*) over before28, 0) as core_before,
    sum(core) over w28 / count(*) over w28 as core_month,
    sum(core) over before56 / nullif(count(*) over before56, 0) as core_month_before,
    sum(meetings) over w28 as meetings_28d,
    sum(search) over w28 as search_28d,
    min(d) filter (where used > 0) over sofar as first_use,
    max(d) filter (where used > 0) over sofar as last_use
  from days
  window
    w7 as (partition by account_id order by d rows 6 preceding),
    w28 as (partition by account_id order by d rows 27 preceding),
    w30 as (partition by account_id order by d rows 29 preceding),
    before28 as (partition by account_id order by d rows between 34 preceding and 7 preceding),
    before56 as (partition by account_id order by d rows between 55 preceding and 28 preceding),
    sofar as (partition by account_id order by d rows unbounded preceding);

-- The subscription of each day: start <= day < end. The base plan is the one that is not a module.
create table plans as
  select w.account_id, w.d,
    max(s.product) filter (where s.product not in ('meetings', 'search_unlimited')) as plan,
    split_part(max(s.product) filter (where s.product not in ('meetings', 'search_unlimited')), '_', 1) as tier,
    bool_or(s.product = 'meetings') as has_meetings,
    bool_or(s.product = 'search_unlimited') as has_search
  from days w join subscription s on s.account_id = w.account_id and s.start_date <= w.d and w.d < s.end_date
  group by w.account_id, w.d;
create index on plans (account_id, d);

create index on windows (account_id, d);
analyze windows, plans;

create table norms as
  select d, tier,
    percentile_cont(0.5) within group (order by meetings_28d::float8) as meetings_norm,
    percentile_cont(0.5) within group (order by search_28d::float8) as search_norm
  from plans join windows using (account_id, d)
  group by d, tier having count(*) >= 5;

-- The warnings' conditions on each day: true, false or unknown (null).
create table conditions as
  select w.account_id, w.d,
    case when w.core_before > 0 then 1 - w.core_now / w.core_before >= 0.3 - 1e-12 end as core_usage_drop,
    (w.d - w.last_use) > 3 as login_gap,
    case when p.has_meetings then w.meetings_28d < 0.1 * n.meetings_norm - 1e-12 else false end as meetings_unused,
    case when p.has_search then w.search_28d < 0.1 * n.search_norm - 1e-12 else false end as search_unused
  from windows w
  left join plans p using (account_id, d)
  left join norms n on n.d = w.d and n.tier = p.tier;
create index on conditions (account_id, d);
analyze conditions;

-- Tickets, by the UTC day on which they were opened and resolved.
create table ticket_days as
  select account_id, (opened at time zone 'UTC')::date as opened, (resolved at time zone 'UTC')::date as resolved from ticket;
create index on ticket_days (account_id);

-- Tickets opened in the last 30 days, on each day; and whether `support_overload` opens (2 days) and closes (5 days) on it.
create table loads as
  select account_id, d,
    sum(opened) over (partition by account_id order by d rows 29 preceding) as tickets
  from (
    select w.account_id, w.d, count(t.opened) as opened
    from days w left join ticket_days t on t.account_id = w.account_id and t.opened = w.d
    group by w.account_id, w.d
  ) o;
create table overloads as
  select account_id, d,
    bool_and(tickets >= 4) over two and count(*) over two = 2 as opens,
    bool_and(tickets <= 1) over five and count(*) over five = 5 as closes
  from loads
  window two as (partition by account_id order by d rows 1 preceding), five as (partition by account_id order by d rows 4 preceding);

-- A risk is open if its `open` last held after its `close` last held, looking back 400 days. The first four have no `close`:
-- they close where `open` is false.
create table states as
  select c.account_id,
    risk_state(max(c.d) filter (where core_usage_drop), max(c.d) filter (where not core_usage_drop),
      bool_or(core_usage_drop is not null) filter (where c.d = o.d)) as core_usage_drop,
    risk_state(max(c.d) filter (where login_gap), max(c.d) filter (where not login_gap),
      bool_or(login_gap is not null) filter (where c.d = o.d)) as login_gap,
    risk_state(max(c.d) filter (where meetings_unused), max(c.d) filter (where not meetings_unused),
      bool_or(meetings_unused is not null) filter (where c.d = o.d)) as meetings_unused,
    risk_state(max(c.d) filter (where search_unused), max(c.d) filter (where not search_unused),
      bool_or(search_unused is not null) filter (where c.d = o.d)) as search_unused,
    risk_state(max(c.d) filter (where v.opens), max(c.d) filter (where v.closes), true) as support_overload
  from as_of o, conditions c join overloads v using (account_id, d) where c.d > o.d - 400
  group by c.account_id;

-- Both published models on each of the last 31 days, for the trend.
create table recent as
  select w.*,
    (select count(distinct u.event_type_id) from usage u
      where u.account_id = w.account_id and u.count > 0 and u.event_type_id between 0 and 24
        and u.date between w.d - 27 and w.d) as active_features,
    (select count(*) from ticket_days t where t.account_id = w.account_id and t.opened between w.d - 29 and w.d) as tickets_opened,
    (select count(*) from ticket_days t where t.account_id = w.account_id and t.resolved between w.d - 29 and w.d) as tickets_resolved,
    (select s.score from survey s where s.account_id = w.account_id and s.answered between w.d - 90 and w.d
      order by s.answered desc limit 1) as nps,
    w.d - w.first_use + 1 as usage_days
  from windows w, as_of o where w.d > o.d - 31;
create table published as
  select *,
    case when login_count > 0
      then 0.3 * weekly_active_days + 0.4 * (active_features / 25.0) + 0.2 * tickets_resolved + 0.1 * nps end as health_published_1,
    0.4 * login_count / 30.0 + 0.4 * active_features / 25.0 - 0.2 * tickets_opened / usage_days as health_published_2
  from recent;

create table trends as
  select account_id, case when count(health_published_2) >= 7 then avg(health_published_2) end as average
  from published group by account_id;

-- Our own model: four measures of 0 to 100 points, the weight of unknown ones shared by the others, less a penalty.
create table measures as
  select p.account_id, l.plan is not null as applies, m.weight,
    case when m.points is not null then least(100, greatest(0, m.points)) end as points
  from published p join as_of o on p.d = o.d
  join begun b using (account_id)
  left join plans l on l.account_id = p.account_id and l.d = p.d
  cross join lateral (values
    (0.40, 100.0 * p.login_count / least(30, p.d - b.first_day + 1)),
    (0.30, 100.0 * p.active_features / 25.0 / 0.8),
    (0.15, case when p.core_month_before > 0 then 100.0 * (0.6 - (1 - p.core_month / p.core_month_before)) / (0.6 - 0.1) end),
    (0.15, 100.0 * p.nps / 10.0)
  ) as m(weight, points);
create table product_health as
  select account_id, score, case when score < 50 - 1e-12 then 'red' when score < 75 - 1e-12 then 'yellow' when score is not null then 'green' end as band
  from (
    select m.account_id, case when m.applies and m.known >= 0.6 - 1e-12
      then least(100, greatest(0, m.points / m.known - 15 * least(1, p.tickets_opened / 6.0))) end as score
    from (
      select account_id, applies, sum(weight) filter (where points is not null) as known,
        sum(weight * points) filter (where points is not null) as points
      from measures group by account_id, applies
    ) m join published p using (account_id) join as_of o on p.d = o.d
  ) s;

analyze;
create table result as
  select a.account_id::text as account,
    p.login_count::float8, p.weekly_active_days::float8, p.active_features::float8, (p.active_features / 25.0)::float8 as feature_adoption_rate,
    p.tickets_opened::float8 as ticket_count, p.tickets_resolved::float8 as support_tickets_resolved, p.nps::float8 as nps_score, p.usage_days::float8,
    l.plan is not null as active, l.plan, l.tier,
    case when p.account_id is null then 'unknown' when p.login_count = 0 then 'not-applicable'
      when p.health_published_1 is null then 'unknown' else 'scored' end as health_published_1_status,
    p.health_published_1::float8, p.health_published_2::float8,
    case when p.account_id is null then 'unknown' when p.health_published_2 is null then 'unknown' else 'scored' end as health_published_2_status,
    h.score::float8 as product_health, h.band as product_health_band,
    case when l.plan is null then 'not-applicable' when h.score is null then 'unknown' else 'scored' end as product_health_status,
    case when t.average < 0.4 - 1e-12 then 'high_risk' when t.average is not null then 'stable' end as trend,
    case when l.plan is null then 'none' when r.mrr >= 1000 then 'high' when r.days <= 60 then 'medium' else 'low' end as touch,
    c.core_usage_drop as core_usage_falling, c.login_gap as idle,
    (select case when bool_or(not k.core_usage_drop) then false when count(k.core_usage_drop) = 3 then true end
      from conditions k where k.account_id = a.account_id and k.d > o.d - 3) as core_usage_falling_3_days,
    coalesce(s.core_usage_drop, 'unknown') as core_usage_drop, coalesce(s.login_gap, 'unknown') as login_gap,
    -- Who pays for no module leaves none unused, also before the first subscription.
    coalesce(s.meetings_unused, 'closed') as meetings_unused, coalesce(s.search_unused, 'closed') as search_unused,
    coalesce(s.support_overload, 'unknown') as support_overload,
    n.meetings_norm, n.search_norm
  from as_of o cross join account a
  left join lateral (
    select sum(mrr) filter (where end_date > o.d) as mrr, o.d - min(start_date) + 1 as days
    from subscription where account_id = a.account_id and start_date <= o.d
  ) r on true
  left join published p on p.account_id = a.account_id and p.d = o.d
  left join plans l on l.account_id = a.account_id and l.d = o.d
  left join norms n on n.d = o.d and n.tier = l.tier
  left join product_health h on h.account_id = a.account_id
  left join trends t on t.account_id = a.account_id
  left join conditions c on c.account_id = a.account_id and c.d = o.d
  left join states s on s.account_id = a.account_id;
