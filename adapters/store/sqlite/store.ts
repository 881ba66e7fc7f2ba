import type { Slot } from "../../../src/daily/calendar.ts";
import type { Store } from "../../../src/daily/store.ts";
import type { Channel, Subscription } from "../../../src/daily/subscription.ts";
import { claimed, settled } from "./claims.ts";
import type { Queries } from "./connection.ts";
import { openSqliteFile } from "./database.ts";
import { entryFrom, idsOf, ofChannel, subscriptionFrom, subscriptionOf } from "./rows.ts";
import { dealtTo, draw, putBack } from "./shuffle-bag.ts";

/** A store in a SQLite file, or in memory. Nothing is opened before it is needed. */
export function openStore(path: string): Store & { close(): void } {
  const file = openSqliteFile(path);
  return {
    subscription: (channel) => file.read((queries) => subscriptionOf(queries, channel)),
    subscriptions: () =>
      file.read(({ rows }) => rows("select * from subscriptions order by platform, workspace, channel").map(subscriptionFrom)),
    save: (subscription) => file.transaction((queries) => save(queries, subscription)),
    pause: (channel) => file.transaction((queries) => pause(queries, channel)),
    resume: (channel, next) => file.transaction((queries) => setNext(queries, channel, next)),
    remove: async (channel) => {
      await file.transaction((queries) => remove(queries, channel));
      file.wipe();
    },
    ledger: (channel, most) =>
      file.read(({ rows }) =>
        rows(`select * from ledger where ${ofChannel} order by day desc limit ?`, ...idsOf(channel), most).map(entryFrom),
      ),
    isServed: (channel, day) =>
      file.read(({ rows }) => rows(`select day from ledger where ${ofChannel} and day = ?`, ...idsOf(channel), day).length > 0),
    dealt: (channel) => file.read((queries) => dealtTo(queries, channel)),
    draw: (channel, card) => file.transaction((queries) => draw(queries, channel, card)),
    putBack: (channel, card) => file.transaction((queries) => putBack(queries, channel, card)),
    claim: (claim, dealer) => file.transaction((queries) => claimed(queries, claim, dealer)),
    settle: (delivery, settlement) => file.transaction((queries) => settled(queries, delivery, settlement)),
    refresh: (rules, next) => file.transaction((queries) => refresh(queries, rules, next)),
    close: () => file.close(),
  };
}

function save({ run }: Queries, { channel, schedule, setBy, next, pausedBecause, failedDays }: Subscription): void {
  const { minute, zone, days, about } = schedule;
  run(
    `insert into subscriptions (platform, workspace, channel, minute, zone, days, about, set_by, next_day, next_at, paused_because, failed_days)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict do update set minute = excluded.minute, zone = excluded.zone, days = excluded.days, about = excluded.about,
       set_by = excluded.set_by, next_day = excluded.next_day, next_at = excluded.next_at,
       paused_because = excluded.paused_because, failed_days = excluded.failed_days`,
    ...idsOf(channel),
    minute,
    zone,
    days.join(""),
    about ?? null,
    setBy,
    next?.day ?? null,
    next?.at ?? null,
    pausedBecause ?? null,
    failedDays,
  );
}

function remove(queries: Queries, channel: Channel): void {
  queries.run(`delete from subscriptions where ${ofChannel}`, ...idsOf(channel));
  callOff(queries, channel, "stopped");
}

function pause(queries: Queries, channel: Channel): boolean {
  callOff(queries, channel, "paused");
  return setNext(queries, channel, undefined);
}

function setNext({ run }: Queries, channel: Channel, next: Slot | undefined): boolean {
  const changes = run(
    `update subscriptions set next_day = ?, next_at = ?, paused_because = null, failed_days = 0 where ${ofChannel}`,
    next?.day ?? null,
    next?.at ?? null,
    ...idsOf(channel),
  );
  return changes > 0;
}

/** Ends attempts that are not over. Where none has left yet, it is as if the date had not come: it may still have its post. */
function callOff(queries: Queries, channel: Channel, reason: string): void {
  const open = `${ofChannel} and state = 'sending'`;
  for (const { card } of queries.rows(`select card from ledger where ${open} and unsure = 0`, ...idsOf(channel)))
    putBack(queries, channel, String(card));
  queries.run(`delete from ledger where ${open} and unsure = 0`, ...idsOf(channel));
  queries.run(`update ledger set state = 'skipped', reason = ? where ${open}`, reason, ...idsOf(channel));
}

function refresh(queries: Queries, rules: string, next: (subscription: Subscription) => Slot | undefined): void {
  if (queries.rows("select value from settings where name = 'rules'")[0]?.value === rules) return;
  for (const row of queries.rows("select * from subscriptions where next_at is not null")) {
    const subscription = subscriptionFrom(row);
    const slot = next(subscription);
    if (slot?.at !== subscription.next?.at || slot?.day !== subscription.next?.day) save(queries, { ...subscription, next: slot });
  }
  queries.run("insert into settings (name, value) values ('rules', ?) on conflict do update set value = excluded.value", rules);
}
