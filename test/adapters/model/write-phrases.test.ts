import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createWrittenPhrases } from "../../../adapters/knowledge/phrases/written-phrases.ts";
import { createAskModel } from "../../../adapters/model/ask-model.ts";
import { readModelSettings } from "../../../adapters/model/model-settings.ts";
import { writePhrases } from "../../../adapters/model/write-phrases.ts";
import { folderWith } from "../../folder.ts";
import { createGate } from "../gate.ts";
import { waitFor } from "../wait-for.ts";
import { type FakeModel, sendJson, startFakeModel } from "./fake-model.ts";
import { answerTo, askedIn, manySheds, names, sheds } from "./sheds.ts";

async function writing({ url }: FakeModel, knowledge = sheds) {
  const written = createWrittenPhrases(await folderWith(), knowledge);
  const { settings } = readModelSettings((name) => ({ MODEL_URL: url, MODEL: "gemma3" })[name]);
  if (!settings) throw new Error("The settings are wrong.");
  const ask = createAskModel(settings, { pauses: [1] });
  const left: number[] = [];
  const run = () => writePhrases({ document: knowledge.document, written, ask, model: "gemma3", onTaken: (_, now) => left.push(now) });
  return { written, run, left, missing: async () => (await written.missing()).length };
}

const numbersOf = ({ requests }: FakeModel) => requests.map(({ prompt }) => askedIn(prompt).length);

describe("writing phrases", () => {
  it("asks two parts at a time, and writes each answer at once", async () => {
    const [both, gate] = [createGate(), createGate()];
    const server = await startFakeModel(async (_, { prompt }, count) => {
      if (count === 2) both.open();
      await (count === 2 ? gate : both).opened;
      return { text: answerTo(prompt) };
    });
    const { written, run, left, missing } = await writing(server);
    const ended = run();
    await waitFor(async () => ((await missing()) < names.length ? true : undefined));
    expect(server.mostAtOnce()).toBe(2);
    gate.open();
    await ended;
    expect({ asked: numbersOf(server), missing: await missing(), left: left.at(-1) }).toEqual({ asked: [40, 20], missing: 0, left: 0 });
    const text = await readFile(written.path, "utf8");
    expect(text).toMatch(/^# phrases 1 · by gemma3 · /u);
    expect(text).toContain(`where people hide the ${names[59]} | ${names[59]} storage place`);
  });

  it("asks nothing more after an error", async () => {
    const refused = createGate();
    const server = await startFakeModel(async (response, { prompt }, count) => {
      if (count === 1) {
        await refused.opened;
        return { text: answerTo(prompt) };
      }
      response.once("close", () => refused.open());
      return sendJson(response, 401, {});
    });
    const { run } = await writing(server, manySheds);
    await expect(run()).rejects.toThrow("wants a key (401)");
    expect(server.requests).toHaveLength(2);
  });

  it("asks once more about what an answer left out", async () => {
    const server = await startFakeModel((_, { prompt }, count) => ({ text: answerTo(prompt, count > 2 ? 3 : 18) }));
    const { run, missing } = await writing(server);
    await run();
    expect({ asked: numbersOf(server), missing: await missing() }).toEqual({ asked: [40, 20, 24], missing: 21 });
  });

  it("halves a part whose answer breaks off, down to one passage", async () => {
    const server = await startFakeModel((_, { prompt }) => {
      const text = answerTo(prompt);
      return askedIn(prompt).length > 1 ? { text: text.slice(0, 20), reason: "length" } : { text };
    });
    const { run, missing } = await writing(server);
    await run();
    expect(await missing()).toBe(0);
    expect(numbersOf(server).filter((count) => count === 1)).toHaveLength(60);
  });

  it("takes the whole lines of an answer that breaks off, and asks for the rest", async () => {
    const server = await startFakeModel((_, { prompt }) => {
      const text = answerTo(prompt);
      return askedIn(prompt).length > 20 ? { text: text.slice(0, text.length * 0.8), reason: "length" } : { text };
    });
    const { run, missing } = await writing(server);
    await run();
    expect(await missing()).toBe(0);
    expect(numbersOf(server)).toEqual([40, 20, 8]);
  });

  it("stops at an error with what is there, and goes on with what is missing", async () => {
    let isBroken = true;
    const server = await startFakeModel((response, { prompt }) =>
      isBroken && askedIn(prompt).length < 40 ? sendJson(response, 401, {}) : { text: answerTo(prompt) },
    );
    const { run, missing } = await writing(server);
    await expect(run()).rejects.toThrow("wants a key (401)");
    expect(await missing()).toBe(20);
    isBroken = false;
    await run();
    expect({ asked: numbersOf(server), missing: await missing() }).toEqual({ asked: [40, 20, 20], missing: 0 });
  });

  it.each([
    ["I'm sorry, but I can't help with that.", "stop"],
    ["", "stop"],
    ["1 Where: a | b\n2 What: c | d\n", "stop"],
    ["1 Bako: wo ist das Ding aufgehoben | was liegt hinten im Schuppen\n", "stop"],
    ["<think>hmm", "length"],
  ])("stops when answer after answer cannot be used: %s", async (text, reason) => {
    const server = await startFakeModel(() => ({ text, reason }));
    const { run, missing } = await writing(server);
    await expect(run()).rejects.toThrow("gemma3 has given 3 answers in a row that cannot be used; choose another model.");
    expect(await missing()).toBe(60);
    expect(server.requests.length).toBeLessThan(16);
  });
});
