import { expect, it } from "vitest";
import type { Documents, ServedDocument } from "../../../adapters/shared/documents.ts";
import { plainText } from "../../../src/reply-text.ts";
import type { Channel } from "../../../src/request.ts";
import { lobby, plannerAt, World } from "../../daily.ts";
import { describeOnEachStore } from "../../postgres-stores.ts";
import { talkAbout } from "../../uncurated.ts";

const bridges = [
  "The bridge of Oakham was closed in 1931.",
  "The mayor of Oakham opened the library in 1950.",
  "The railway reached Oakham in 1848.",
];
const mills = ["The mill of Marlow was built in 1812.", "The river Thames flooded Marlow in 1947."];
const handbook: ServedDocument = { name: "handbook", bot: talkAbout(bridges.join(" ")).bot };
const minutes: ServedDocument = { name: "minutes", bot: talkAbout(mills.join(" ")).bot };

/** The first one is the default. */
function serving(...visible: readonly ServedDocument[]): Documents {
  const byDefault = () => visible[0] ?? handbook;
  return { all: () => [handbook, minutes], default: byDefault, visibleIn: () => visible, defaultIn: () => visible[0] };
}

/** In the lobby, with a post at 9:00 every day. */
async function createWorld(): Promise<World> {
  const world = await World.posting("2026-11-25T08:00Z");
  world.documents = serving(handbook, minutes);
  return world;
}

/** The document that the lobby uses is not there any more. */
async function createWorldWithout(): Promise<World> {
  const world = await createWorld();
  await world.store.settings.change(lobby, { document: "minutes" });
  world.documents = serving(handbook);
  return world;
}

function postedSentences(world: World): readonly string[] {
  return world.sender.posts.map(({ reply }) => [...bridges, ...mills].find((sentence) => plainText(reply).includes(sentence)) ?? "none");
}

describeOnEachStore("a daily post", () => {
  it("comes from the document that the channel uses, one on each date whatever is chosen around it", async () => {
    const world = await createWorld();
    const { settings } = world.store;
    await world.runUntil("2026-11-25T08:59:30Z", 600_000);
    await settings.change(lobby, { document: "minutes" });
    await world.runUntil("2026-11-25T09:00:30Z", 600_000);
    await settings.change(lobby, { document: "handbook" });
    await world.runUntil("2026-11-25T12:00Z");
    expect(world.sender.posts.map(({ document }) => document)).toEqual([minutes.bot.knowledge.document]);
    await world.runUntil("2026-11-26T09:30Z", 3_600_000);
    await settings.change(lobby, { document: "minutes" });
    await world.runUntil("2026-11-27T08:00Z", 3_600_000);
    expect(world.sender.posts.map(({ document }) => document)).toEqual([minutes, handbook].map((served) => served.bot.knowledge.document));
    expect(await world.ledger()).toEqual(["2026-11-26 posted", "2026-11-25 posted"]);
  });

  it("is tried again from the document of its first attempt", async () => {
    const world = await createWorld();
    world.sender.outcomes.push({ kind: "retry", delay: 120_000 });
    await world.runUntil("2026-11-25T09:01Z");
    await world.store.settings.change(lobby, { document: "minutes" });
    await world.runUntil("2026-11-25T10:00Z");
    expect(bridges).toContain(postedSentences(world)[0]);
    expect(await world.ledger()).toEqual(["2026-11-25 posted"]);
  });

  it("that was tried before documents could be chosen is tried again from the default one", async () => {
    const planner = plannerAt(Date.parse("2026-11-25T09:00Z"), serving(handbook, minutes));
    const factId = handbook.bot.library.postableFacts.ids(undefined)[0] ?? "none";
    const delivery = { channel: lobby, date: 20_782, due: 0, deadline: 0, about: undefined, document: undefined, factId };
    const claim = { firstClaimedAt: 0, mayHaveArrived: true, leasedUntil: 0, claimToken: "t" };
    expect(planner.planRetry({ ...delivery, ...claim }, [])).toEqual({ kind: "post", factId });
  });

  it("repeats nothing of a document before all of it was posted, also if another one was used meanwhile", async () => {
    const world = await createWorld();
    await world.runUntil("2026-11-26T10:00Z", 3_600_000);
    await world.store.settings.change(lobby, { document: "minutes" });
    await world.runUntil("2026-11-28T10:00Z", 3_600_000);
    await world.store.settings.change(lobby, { document: undefined });
    await world.runUntil("2026-11-29T10:00Z", 3_600_000);
    const sentences = postedSentences(world);
    expect([...sentences].sort()).toEqual([...bridges, ...mills].sort());
    expect(sentences.slice(2, 4).sort()).toEqual([...mills].sort());
  });

  it("comes in a thread that is a channel from the document of the channel that the thread belongs to", async () => {
    const world = new World("2026-11-25T08:00Z");
    world.documents = serving(handbook, minutes);
    const thread = { ...lobby, channel: "thread" };
    await world.say("/daily start 9:00 in UTC", { ...thread, parent: "lobby" });
    await world.store.settings.change(lobby, { document: "minutes" });
    expect(await world.store.findSubscription(thread)).toMatchObject({ parent: "lobby", document: "minutes" });
    await world.runUntil("2026-11-25T10:00Z");
    expect(mills).toContain(postedSentences(world)[0]);
  });

  it("about a subject that only another document has is not posted, and the ledger says why", async () => {
    const world = await World.posting("2026-11-25T08:00Z", "9:00 in UTC about shenzhen");
    world.documents = serving(handbook);
    await world.runUntil("2026-11-25T10:00Z");
    expect(world.sender.posts).toEqual([]);
    expect((await world.say("/daily status")).text).toContain("the document has no fact about the subject or topic that was chosen");
  });
});

describeOnEachStore("a document that is not there any more", () => {
  const reason = "the document of the channel is not here any more";

  it("is replaced by no other one: the day is skipped, the posts are paused, and their person is told once", async () => {
    const world = await createWorldWithout();
    await world.runUntil("2026-11-28T10:00Z", 3_600_000);
    expect(world.sender.posts).toEqual([]);
    expect(world.sender.notes).toEqual([
      `ann: The daily posts that you set up are paused: ${reason}. In the channel, /verbatim use NAME chooses another one, and /daily resume then continues the posts.`,
    ]);
    expect(await world.ledger()).toEqual(["2026-11-25 skipped"]);
    const { text } = await world.say("/daily status");
    expect(text).toContain(`Paused because ${reason}`);
    expect(text).toContain(`not posted (${reason})`);
  });

  it("says nothing about other channels and workspaces", async () => {
    const world = await createWorld();
    const others: readonly Channel[] = [
      { ...lobby, channel: "other" },
      { ...lobby, workspace: "T2" },
    ];
    for (const channel of others) await world.say("/daily start 9:00 in UTC", channel);
    for (const channel of [lobby, { ...lobby, workspace: "T2" }]) await world.store.settings.change(channel, { document: "minutes" });
    const visibleIn: Documents["visibleIn"] = ({ workspace }) => (workspace === "T2" ? [minutes] : [handbook]);
    world.documents = { ...serving(handbook), visibleIn };
    await world.runUntil("2026-11-25T10:00Z");
    expect(await Promise.all([lobby, ...others].map((channel) => world.ledger(channel)))).toEqual([
      ["2026-11-25 skipped"],
      ["2026-11-25 posted"],
      ["2026-11-25 posted"],
    ]);
    expect(world.sender.notes).toHaveLength(1);
  });

  it("goes on after another one was chosen, and with it when it is there again", async () => {
    const world = await createWorldWithout();
    const { settings } = world.store;
    await world.runUntil("2026-11-25T10:00Z");
    await settings.change(lobby, { document: undefined });
    await world.say("/daily resume");
    await world.runUntil("2026-11-26T10:00Z", 3_600_000);
    expect(bridges).toContain(postedSentences(world)[0]);
    world.documents = serving(handbook, minutes);
    await settings.change(lobby, { document: "minutes" });
    await world.runUntil("2026-11-27T10:00Z", 3_600_000);
    expect(mills).toContain(postedSentences(world)[1]);
  });

  it("ends the attempts at a post from it", async () => {
    const world = await createWorld();
    await world.store.settings.change(lobby, { document: "minutes" });
    world.sender.outcomes.push({ kind: "retry", delay: 120_000 });
    await world.runUntil("2026-11-25T09:01Z");
    world.documents = serving(handbook);
    await world.runUntil("2026-11-25T10:00Z");
    expect(world.sender.posts).toEqual([]);
    expect((await world.say("/daily status")).text).toContain(`not posted (${reason})`);
  });

  it("pauses posts that are too late as well", async () => {
    const world = await createWorldWithout();
    world.now = Date.parse("2026-11-25T20:00Z");
    await world.postDue();
    expect((await world.say("/daily status")).text).toContain(`Paused because ${reason}`);
    expect(world.sender.notes).toHaveLength(1);
  });

  it.each(["start 10:00 in UTC", "resume", "now", "preview"])("refuses /daily %s, which another document would answer", async (line) => {
    const world = await createWorld();
    const documents = { visible: [{ name: "handbook", title: "Rules" }], used: "minutes", answering: "handbook", hasPosts: () => true };
    const before = await world.store.findSubscription(lobby);
    const { text } = await world.send({ kind: "text", text: `/daily ${line}` }, lobby, { documents });
    expect(text).toContain("This channel uses a document that is not here any more.");
    expect(world.sender.posts).toEqual([]);
    expect(await world.store.findSubscription(lobby)).toEqual(before);
  });
});

describeOnEachStore("a workspace that may see no document", () => {
  it("gets no post, and its posts go on when it may see one again", async () => {
    const world = await createWorld();
    world.documents = serving();
    await world.runUntil("2026-11-25T10:00Z");
    expect((await world.say("/daily status")).text).toContain("not posted (no document is set up for this place)");
    world.documents = serving(handbook);
    await world.runUntil("2026-11-26T10:00Z", 3_600_000);
    expect(await world.ledger()).toEqual(["2026-11-26 posted", "2026-11-25 skipped"]);
    expect(world.sender.notes).toEqual([]);
  });
});

describeOnEachStore("the time zone of daily posts that does not exist any more", () => {
  it("pauses them, and their person is told", async () => {
    const world = await createWorld();
    const subscription = await world.store.findSubscription(lobby);
    if (!subscription) throw new Error("There is no subscription.");
    await world.store.save({ ...subscription, schedule: { ...subscription.schedule, zone: "Mars/Olympus" } });
    await world.runUntil("2026-11-25T10:00Z");
    expect(world.sender.notes).toEqual([
      "ann: The daily posts that you set up are paused: the time zone Mars/Olympus no longer exists. /daily start in the channel sets another one.",
    ]);
  });
});

it("one claim sees one state of the documents, also if they are replaced meanwhile", async () => {
  const world = await createWorld();
  let reads = 0;
  const documents: Documents = {
    ...serving(handbook, minutes),
    defaultIn: () => {
      reads += 1;
      return reads === 1 ? handbook : minutes;
    },
  };
  const planner = plannerAt(Date.parse("2026-11-25T09:00Z"), documents);
  const subscription = await world.store.findSubscription(lobby);
  if (!subscription) throw new Error("There is no subscription.");
  expect([1, 2, 3].map(() => planner.plan(subscription, [], () => undefined).post?.document)).toEqual(["handbook", "handbook", "handbook"]);
});
