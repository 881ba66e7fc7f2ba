import { afterAll, describe, expect, it } from "vitest";
import { waitFor } from "../wait-for.ts";
import { usePlatform } from "./during.ts";
import { type Origin, type Place, platforms, type Shown } from "./harness.ts";
import { answer, createStorage, documents, listenIn, question } from "./heard.ts";

describe.each(platforms)("on $name, people in channels that the bot hears", ({ startAdapter }) => {
  let storage: Awaited<ReturnType<typeof createStorage>>;
  const { people } = usePlatform(async () => {
    storage = await createStorage();
    return startAdapter({ documents, storage }, { overhearsChannels: true });
  });
  afterAll(() => storage.close());

  const expectAnswer = async (text: string, origin: Origin, words: string): Promise<Shown> => {
    const shown = await people.say(text, origin);
    if (!shown) throw new Error(`Nothing is answered to "${text}".`);
    expect(shown).toMatchObject({ isPrivate: false, words: expect.stringContaining(words) });
    return shown;
  };
  /** The bot answers a mention there, and remembers that. */
  const openThread = async (place: Place): Promise<Origin> => {
    const shown = await people.write(question, { place });
    expect(shown.words).toContain(answer);
    await waitFor(async () => (await storage.threads.has(people.channelOf(place), people.threadId(shown))) || undefined, "a thread");
    return people.openThread(shown);
  };

  it("go on in a thread without a mention, once it has answered there, but not elsewhere", async () => {
    const place = people.newChannel();
    const thread = await openThread(place);
    await expectAnswer(question, thread, answer);
    await expectAnswer("and zhang?", thread, "Zhang");
    expect(await people.say("I see.", thread)).toBeUndefined();
    expect(await people.say("<@77> and zhang?", { ...thread, by: "bob" })).toBeUndefined();
    expect(await people.say(question, { place })).toBeUndefined();
    expect(people.shownIn(place).filter(({ words }) => words.includes(answer))).toHaveLength(thread.place === place ? 2 : 1);
  });

  it("are answered where it listens, also in threads, and not what is not asked of it", async () => {
    const place = people.newChannel();
    await listenIn(storage, people, place);
    const shown = await expectAnswer(question, { place }, answer);
    expect(await people.say("What a day.", { place })).toBeUndefined();
    await expectAnswer("and zhang?", people.openThread(shown), "Zhang");
  });

  it("who send a file to it are told how documents come in, also beside the answer to a question, and who send it to others are not", async () => {
    for (const place of [people.newDirect(), people.newChannel()])
      for (const text of ["", "here is our new handbook", "how long has liu lived in shenzhen?"]) {
        const { words } = await people.write(text, { place, withFile: true });
        expect(words).toContain("do not read files that are sent to me");
        expect(words.includes("three years")).toBe(text.startsWith("how"));
      }
    const place = people.newChannel();
    for (const text of ["here is our new handbook", ""]) expect(await people.say(text, { place, withFile: true })).toBeUndefined();
  });
});

it.each(platforms)("on $name without the setting, nothing is heard, and no thread is remembered", async ({ startAdapter }) => {
  const storage = await createStorage();
  const { people, stop } = await startAdapter({ documents, storage });
  const place = people.newChannel();
  await listenIn(storage, people, place);
  expect(await people.say(question, { place })).toBeUndefined();
  const shown = await people.write(question, { place });
  expect(shown.words).toContain(answer);
  expect(await people.say(question, people.openThread(shown))).toBeUndefined();
  expect(await storage.threads.has(people.channelOf(place), people.threadId(shown))).toBe(false);
  await stop();
  await storage.close();
});
