import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { platformList } from "../../../adapters/app/platform-list.ts";
import { createKeyRing } from "../../../adapters/shared/encrypted-installations.ts";
import { parseArguments } from "../../../adapters/shared/environment.ts";
import { createLogger } from "../../../adapters/shared/log.ts";
import { fitBlocks } from "../../../adapters/shared/message-limits.ts";
import { textWithoutMention } from "../../../adapters/shared/platform.ts";
import { type Block, withDocumentName } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import { printableJson, printableLine, printableText, withoutControls } from "../../../src/text/characters.ts";
import { article, bot, say } from "../../article.ts";
import { controls, joined, rawControl, shownControls } from "../../hostile-knowledge.ts";

function createWrittenLog(...secrets: (string | RegExp)[]) {
  const lines: string[] = [];
  return { lines, log: createLogger("info", secrets, { write: (line: string) => lines.push(line) }) };
}

describe("control characters", () => {
  it.each([
    ["C0, DEL, C1 and bidirectional controls", controls, shownControls, shownControls],
    ["white space", "a\tb\r\nc", "a␉b␍␊c", "a\tb␍\nc"],
    ["line separators", "a\u2028b\u2029c", "a␤b␤c", "a\u2028b\u2029c"],
    ["joiners, which stay", joined, joined, joined],
    ["direction marks, which stay", "\u200ea\u200fb\u061c", "\u200ea\u200fb\u061c", "\u200ea\u200fb\u061c"],
  ])("are pictures of the same length: %s", (_, text, line, lines) => {
    expect(printableLine(text)).toBe(line);
    expect(printableText(text)).toBe(lines);
    expect(line).toHaveLength(text.length);
  });

  it("are left out of a name that comes back, and escaped in JSON of the same value", () => {
    expect(withoutControls(`a\tb${controls}\u2028${joined}`)).toBe(`a b[31m]0;title ${joined}`);
    const value = { [controls]: [`${joined}\u2028\u2029\n"`] };
    const json = printableJson(JSON.stringify(value, undefined, 2));
    expect(JSON.parse(json)).toEqual(value);
    expect(json).not.toMatch(rawControl);
    expect(json).not.toMatch(/[\u2028\u2029]/u);
    expect(json).toContain(joined);
  });

  it("are escaped in a line of the log", () => {
    const { lines, log } = createWrittenLog();
    log.error({ err: new Error(controls) }, controls);
    expect(lines.join("")).not.toMatch(rawControl);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ msg: controls, err: { message: controls } }]);
  });
});

it("logs no secret, wherever a line quotes it", () => {
  const [token, odd] = ["xoxb-1-2-abc", 'p"a+s\\s word'];
  const { lines, log } = createWrittenLog(token, odd);
  const err = new Error(`HTTP 502: {"headers":{"authorization":"Bearer ${token}"}}`);
  log.error({ err, url: `https://a.example/${token}` }, `${token} ${odd}`);
  log.child({ [token]: encodeURIComponent(odd) }).info("from a child");
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    for (const part of ["abc", "s word", "s%20word"]) expect(line).not.toContain(part);
    expect(JSON.parse(line)).toMatchObject({ msg: expect.any(String) });
  }
});

it("logs no token of Slack's, also if it was not known at the start", () => {
  const { lines, log } = createWrittenLog(...platformList.flatMap((platform) => platform.tokens ?? []));
  const tokens = ["xoxb-1-2-abcdef", "xoxp-1-abcdef", "xoxe-1-abcdef", "xoxe.xoxb-1-abcdef", "xapp-1-A1-2-abcdef"];
  for (const token of tokens) log.error({ err: new Error(`refused: ${token}`), reason: token }, `An answer quotes "token=${token}".`);
  expect(lines).toHaveLength(tokens.length);
  for (const line of lines) expect(line).not.toMatch(/abcdef|xoxb-|xapp-/u);
});

describe("a key ring", () => {
  const [one, two] = [randomBytes(32), randomBytes(32)];

  it("seals with the first key, and opens with all, for the same owner only", () => {
    const ring = createKeyRing([one]);
    const sealed = ring.seal("xoxb-secret …", "slack:T1");
    expect(sealed).not.toContain("secret");
    expect(ring.open(sealed, "slack:T1")).toEqual({ text: "xoxb-secret …", isFirstKey: true });
    expect(ring.open(sealed, "slack:T2")).toBeUndefined();
    expect(createKeyRing([two, one]).open(sealed, "slack:T1")).toEqual({ text: "xoxb-secret …", isFirstKey: false });
    expect(createKeyRing([two]).open(sealed, "slack:T1")).toBeUndefined();
    expect(createKeyRing([two]).open(createKeyRing([two, one]).seal("text", "o"), "o")).toEqual({ text: "text", isFirstKey: true });
  });

  it("does not open what was changed, in any byte", () => {
    const ring = createKeyRing([one]);
    const sealed = ring.seal("text", "slack:T1");
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((changed.readUInt8(index) + 1) % 256, index);
      expect(ring.open(`v1.${changed.toString("base64url")}`, "slack:T1")).toBeUndefined();
    }
    for (const damaged of ["", "v1.", "v1.AAAA", sealed.slice(3), `v2.${sealed.slice(3)}`, sealed.slice(0, -4)])
      expect(ring.open(damaged, "slack:T1")).toBeUndefined();
  });
});

it.each([
  ["", ": help", "help"],
  ["", "：/quote guo", "/quote guo"],
  ["", "，深圳", "深圳"],
  ["hey", ", what did guo say?", "hey what did guo say?"],
  ["/quote guo", "", "/quote guo"],
  ["", ' "cloud city"', '"cloud city"'],
  ["who is", " guo - and liu?", "who is guo - and liu?"],
  ["", " …", ""],
  ["*", "* /fact", "/fact"],
  [": help", "", ": help"],
  ["", "", ""],
])("textWithoutMention before the mention %j, after it %j: %j", (before, after, text) => {
  expect(textWithoutMention(before, after)).toBe(text);
});

const options = { url: { type: "string" }, json: { type: "boolean" } } as const;

it("parses the options of a command, and rejects others", () => {
  expect(parseArguments({ args: ["--json", "--url", "x"], options })?.values).toEqual({ json: true, url: "x" });
  for (const args of [["--other"], ["--url"], ["--url", "--json"], ["--json=yes"], ["next"], ["-x"]])
    expect(parseArguments({ args, options }), args.join(" ")).toBeUndefined();
});

const { document } = article;
const measure = (blocks: readonly Block[]) => plainText({ blocks }).length;
const fitted = (reply: Parameters<typeof fitBlocks>[0], maxLength: number) =>
  fitBlocks(reply, { maxLength, measure, document, commandLine: bot.library.commandLine });
const shorten = (...args: Parameters<typeof fitted>) => fitted(...args).blocks;

describe("the blocks of a reply", () => {
  const lines = ["/about shenzhen", "/compare shenzhen northeast", "/quote guo", "/verbatim", "/verbatim subjects"];

  it.each(lines)("are unchanged if they fit, and never exceed a limit, with the name of the document last: %s", (line) => {
    const reply = { ...say(line), outcome: "answered" } as const;
    const named = withDocumentName(reply, { name: "article", title: "Northeast China and Shenzhen" });
    const name = { text: "Document: article (Northeast China and Shenzhen)" };
    const cut = { kind: "note", text: expect.stringMatching(/^(?:Cut|Shortened) here/u) };
    for (const [shown, ending] of [
      [reply, [cut]],
      [named, [cut, name]],
    ] as const) {
      const length = measure(shown.blocks);
      expect(shorten(shown, length)).toBe(shown.blocks);
      for (let limit = 300; limit < length; limit += 97) {
        const blocks = shorten(shown, limit);
        expect(measure(blocks), `${limit}`).toBeLessThanOrEqual(limit);
        expect(blocks.slice(-ending.length)).toMatchObject(ending);
      }
    }
  });

  it("keep a row of a comparison, with its long passages shortened, if not even one row fits", () => {
    const reply = say("/compare shenzhen northeast on youth");
    const blocks = shorten(reply, 300);
    const rows = blocks.flatMap((block) => (block.kind === "comparison" ? block.rows : []));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.sides.every((passages) => passages.length > 0)).toBe(true);
    expect(plainText({ blocks })).toMatch(/\w… \(¶/u);
  });
});
