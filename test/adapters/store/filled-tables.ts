import type { PlainQueries } from "../../../adapters/store/copy-database.ts";
import type { Channel } from "../../../src/request.ts";

/** Of the people, workspaces and servers in the filled tables. */
export const ids = {
  ann: "U0ANNANN",
  bob: "U0BOBBOB",
  team: "T0TEAM01",
  otherTeam: "T0TEAM02",
  organisation: "E0ORG001",
  dora: "300000000000000001",
  server: "900000000000000001",
} as const;

const channels = [
  { platform: "slack", workspace: ids.team, channel: "C0LOBBY", person: ids.ann },
  { platform: "slack", workspace: ids.team, channel: "C0BAR", person: ids.bob },
  { platform: "slack", workspace: ids.otherTeam, channel: "C0LOBBY", person: ids.ann },
  { platform: "slack", workspace: `${ids.organisation}/${ids.otherTeam}`, channel: "C0OTHER", person: ids.bob },
  { platform: "discord", workspace: ids.server, channel: "800000000000000001", person: ids.dora },
] as const;

/** Fills every table that both databases have; `days`: local dates for which each channel has a row in the ledger. */
export async function fillTables({ run }: PlainQueries, days: readonly number[] = [20_781, 20_782, 20_783]): Promise<void> {
  for (const [index, { platform, workspace, channel, person }] of channels.entries()) {
    const place = [platform, workspace, channel];
    await run(
      `insert into subscriptions (platform, workspace, channel, minute, zone, days, about, set_by, next_day, next_at, paused_because, failed_days)
       values (?, ?, ?, 540, 'Asia/Shanghai', '12345', ?, ?, 20784, 1795654800123, ?, ?)`,
      ...place,
      index === 0 ? null : "深圳 “é”",
      person,
      index === 1 ? "the channel is archived" : null,
      index,
    );
    await run(
      `insert into ledger (platform, workspace, channel, day, due, state, card, since, message)
       values ${days.map(() => "(?, ?, ?, ?, ?, 'posted', ?, ?, ?)").join(", ")}`,
      ...days.flatMap((day) => [...place, day, day * 86_400_000, `f${day}`, day * 86_400_000 + index, `message ${index}`]),
    );
    const cards = ["f3", "f1", "f2"].flatMap((card) => [...place, card]);
    await run("insert into dealt (platform, workspace, channel, card) values (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?)", ...cards);
    await fillGaps({ run }, { platform, workspace, channel }, days);
  }
  await run("insert into settings (name, value) values ('rules', '2026b')");
  for (const id of [ids.team, ids.organisation])
    await run("insert into installations (platform, id, sealed, installed_at) values ('slack', ?, ?, 1795654800000)", id, `sealed:${id}`);
}

/** What is kept about a channel, apart from its daily posts. A question and a gap for each day; threads have not expired. */
async function fillGaps({ run }: Pick<PlainQueries, "run">, { platform, workspace, channel }: Channel, days: readonly number[]) {
  const place = [platform, workspace, channel];
  await run("insert into channels (platform, workspace, channel, document, listening) values (?, ?, ?, 'minutes “é”', 1)", ...place);
  const thread = [platform, workspace, `1.1 of ${channel}`];
  await run("insert into threads (platform, workspace, thread, expires_at) values (?, ?, ?, 4000000000123)", ...thread);
  const ofDays = (tuple: string) => days.map(() => tuple).join(", ");
  await run(
    `insert into gaps (platform, workspace, channel, document, kind, day, count) values ${ofDays("(?, ?, ?, 'minutes', 'closest', ?, 3)")}`,
    ...days.flatMap((day) => [...place, day]),
  );
  await run(
    `insert into questions (id, platform, workspace, channel, document, outcome, complained, words, asked_at)
     values ${ofDays("(?, ?, ?, ?, 'minutes', 'closest', 1, 'what is 深圳', ?)")}`,
    ...days.flatMap((day) => [`q ${place.join(" ")} ${day}`, ...place, day * 86_400_000]),
  );
}

/** Fills what only PostgreSQL has. Nothing of it has expired. */
export async function fillSharedTables({ run }: PlainQueries): Promise<void> {
  const later = "now() + interval '10 minutes'";
  for (const { platform, workspace, channel, person } of channels)
    await run(
      `insert into conversations (key, platform, workspace, person, shared, expires_at) values (?, ?, ?, ?, 'f1', ${later})`,
      `${platform} ${workspace} ${channel} ${person}`,
      platform,
      workspace,
      person,
    );
  await run(`insert into deliveries values ('Ev1', 1, true, ${later}, ${later})`);
  await run(`insert into leases values ('discord 0 of 1', 'copy 1', '', ${later})`);
  await run("insert into budgets values ('discord', 50, now())");
  for (const { platform, workspace, channel } of channels)
    await run(`insert into heard_answers values (?, ?, ?, array[1, 2], ${later})`, platform, workspace, channel);
  for (const { platform, workspace, person } of channels)
    await run(`insert into request_counts values (?, ?, ?, 2, 0, ${later})`, platform, platform === "discord" ? "" : workspace, person);
}

/** Lets what only PostgreSQL has expire: what is kept of these people, on these platforms. */
export async function expireSharedTables({ run }: PlainQueries, person = "%", platform = "%"): Promise<void> {
  const ago = (time: string) => `now() - interval '${time}'`;
  await run(`update deliveries set expires_at = ${ago("1 second")}`);
  await run(`update conversations set expires_at = ${ago("1 second")} where person like ?`, person);
  await run(`update leases set held_until = ${ago("2 minutes")}`);
  await run(`update budgets set filled_at = ${ago("2 days")}`);
  await run(`update request_counts set expires_at = ${ago("1 second")} where person like ?`, person);
  await run(`update heard_answers set expires_at = ${ago("1 second")} where platform like ?`, platform);
}
