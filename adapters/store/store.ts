import { randomUUID } from "node:crypto";
import type { Slot } from "../../src/daily/calendar.ts";
import type { Claim, Dealer, Delivery, Draw, Settlement, Store } from "../../src/daily/store.ts";
import { type Channel, type LedgerEntry, mostFailedDays, type Subscription } from "../../src/daily/subscription.ts";
import { openSqliteFile, type Queries, type Row, type Value } from "./database.ts";

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

const ofChannel = "platform = ? and workspace = ? and channel = ?";

function idsOf({ platform, workspace, channel }: Channel): readonly [string, string, string] {
  return [platform, workspace, channel];
}

function subscriptionOf({ rows }: Queries, channel: Channel): Subscription | undefined {
  return rows(`select * from subscriptions where ${ofChannel}`, ...idsOf(channel)).map(subscriptionFrom)[0];
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

function dealtTo({ rows }: Queries, channel: Channel): readonly string[] {
  return rows(`select card from dealt where ${ofChannel} order by number`, ...idsOf(channel)).map(({ card }) => String(card));
}

function draw(queries: Queries, channel: Channel, { card, forget }: Draw): void {
  for (const forgotten of forget) putBack(queries, channel, forgotten);
  queries.run("insert or ignore into dealt (platform, workspace, channel, card) values (?, ?, ?, ?)", ...idsOf(channel), card);
}

function putBack({ run }: Queries, channel: Channel, card: string): void {
  run(`delete from dealt where ${ofChannel} and card = ?`, ...idsOf(channel), card);
}

/** Attempts that were broken off or are to be repeated, and whatever is due, in the order of their times: neither holds up the other. */
function claimed(queries: Queries, claim: Claim, dealer: Dealer): readonly Delivery[] {
  const { platform, now, most } = claim;
  const open = queries
    .rows("select * from ledger where platform = ? and state = 'sending' and claim_at <= ? order by claim_at limit ?", platform, now, most)
    .map((row) => ({ at: Number(row.claim_at), taken: () => reclaimed(queries, row, claim, dealer) }));
  const due = queries
    .rows("select * from subscriptions where platform = ? and next_at <= ? order by next_at limit ?", platform, now, most)
    .map((row) => ({ at: Number(row.next_at), taken: () => dealtOut(queries, subscriptionFrom(row), claim, dealer) }));
  const inOrder = [...open, ...due].sort((a, b) => a.at - b.at).slice(0, most);
  return inOrder.flatMap(({ taken }) => taken());
}

function reclaimed(queries: Queries, row: Row, { now, lease }: Claim, dealer: Dealer): readonly Delivery[] {
  const delivery = { ...deliveryFrom(row), token: randomUUID(), leasedUntil: now + lease };
  const { channel, day, token, leasedUntil } = delivery;
  const card = dealer.again(delivery, dealtTo(queries, channel));
  if (card === undefined) {
    settled(
      queries,
      { ...delivery, token: String(row.token) },
      { kind: "skipped", reason: "the document has no fact to post", unsure: true },
    );
    return [];
  }
  if (card !== delivery.card) draw(queries, channel, { card, forget: [] });
  // Whatever becomes of this attempt: until it is settled, it may have arrived.
  queries.run(
    `update ledger set token = ?, claim_at = ?, card = ?, unsure = 1 where ${ofChannel} and day = ?`,
    token,
    leasedUntil,
    card,
    ...idsOf(channel),
    day,
  );
  return [{ ...delivery, card }];
}

function dealtOut(queries: Queries, subscription: Subscription, { now, lease }: Claim, dealer: Dealer): readonly Delivery[] {
  const { channel, schedule } = subscription;
  const { skipped, post, next, pausedBecause } = dealer.deal(subscription, dealtTo(queries, channel));
  for (const { slot, reason } of skipped) {
    queries.run(
      "insert or ignore into ledger (platform, workspace, channel, day, due, state, reason) values (?, ?, ?, ?, ?, 'skipped', ?)",
      ...idsOf(channel),
      slot.day,
      slot.at,
      reason,
    );
  }
  queries.run(
    `update subscriptions set next_day = ?, next_at = ?, paused_because = ? where ${ofChannel}`,
    next?.day ?? null,
    next?.at ?? null,
    pausedBecause ?? null,
    ...idsOf(channel),
  );
  if (!post) return [];
  const delivery: Delivery = {
    channel,
    day: post.slot.day,
    due: post.slot.at,
    deadline: post.deadline,
    about: schedule.about,
    card: post.draw.card,
    since: now,
    unsure: false,
    leasedUntil: now + lease,
    token: randomUUID(),
  };
  if (!entered(queries, delivery)) return [];
  draw(queries, channel, post.draw);
  return [delivery];
}

/** False if the date is served already: the ledger's key is what makes a second post impossible. */
function entered({ run }: Queries, delivery: Delivery): boolean {
  const { channel, day, due, deadline, about, card, since, leasedUntil, token } = delivery;
  const values: readonly Value[] = [...idsOf(channel), day, due, card, about ?? null, deadline, since, leasedUntil, token];
  const changes = run(
    `insert or ignore into ledger (platform, workspace, channel, day, due, card, about, deadline, since, claim_at, token, state, unsure)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', 1)`,
    ...values,
  );
  return changes === 1;
}

/** Nothing if somebody else holds the claim by now. What was posted is always written down. */
function settled(queries: Queries, delivery: Delivery, settlement: Settlement): Subscription | undefined {
  const { channel, day, token, card } = delivery;
  const mine = [...idsOf(channel), day, token] as const;
  const { run } = queries;
  const isMine = `${ofChannel} and day = ? and token = ?`;
  switch (settlement.kind) {
    case "posted":
      run(`update ledger set state = 'posted', reason = null, message = ?, claim_at = null where ${isMine}`, settlement.message, ...mine);
      run(`update subscriptions set failed_days = 0 where ${ofChannel} and failed_days > 0`, ...idsOf(channel));
      return undefined;
    case "again":
      run(
        `update ledger set claim_at = ?, unsure = ? where ${isMine} and state = 'sending'`,
        settlement.at,
        settlement.unsure ? 1 : 0,
        ...mine,
      );
      return undefined;
    case "skipped":
    case "failed": {
      const changed = run(
        `update ledger set state = ?, reason = ?, claim_at = null where ${isMine} and state = 'sending'`,
        settlement.kind,
        settlement.reason,
        ...mine,
      );
      if (changed === 0) return undefined;
      if (settlement.kind === "failed" || !settlement.unsure) putBack(queries, channel, card);
      return settlement.kind === "failed" ? refused(queries, channel, settlement.reason) : undefined;
    }
  }
}

/** One more day on which the channel refused; the subscription, if that was one too many. */
function refused(queries: Queries, channel: Channel, reason: string): Subscription | undefined {
  queries.run(`update subscriptions set failed_days = failed_days + 1 where ${ofChannel}`, ...idsOf(channel));
  const paused = queries.run(
    `update subscriptions set next_day = null, next_at = null, paused_because = ? where ${ofChannel} and failed_days >= ? and next_at is not null`,
    reason,
    ...idsOf(channel),
    mostFailedDays,
  );
  return paused === 0 ? undefined : subscriptionOf(queries, channel);
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

function channelFrom({ platform, workspace, channel }: Row): Channel {
  return { platform: String(platform), workspace: String(workspace), channel: String(channel) };
}

function subscriptionFrom(row: Row): Subscription {
  return {
    channel: channelFrom(row),
    schedule: { minute: Number(row.minute), zone: String(row.zone), days: [...String(row.days)].map(Number), about: textIn(row.about) },
    setBy: String(row.set_by),
    next: typeof row.next_at === "number" ? { day: Number(row.next_day), at: row.next_at } : undefined,
    pausedBecause: textIn(row.paused_because),
    failedDays: Number(row.failed_days),
  };
}

function entryFrom(row: Row): LedgerEntry {
  const state = (["sending", "posted", "skipped", "failed"] as const).find((known) => known === row.state) ?? "failed";
  return { channel: channelFrom(row), day: Number(row.day), due: Number(row.due), state, reason: textIn(row.reason) };
}

function deliveryFrom(row: Row): Delivery {
  return {
    channel: channelFrom(row),
    day: Number(row.day),
    due: Number(row.due),
    deadline: Number(row.deadline),
    about: textIn(row.about),
    card: String(row.card),
    since: Number(row.since),
    unsure: row.unsure === 1,
    leasedUntil: Number(row.claim_at),
    token: String(row.token),
  };
}

function textIn(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
