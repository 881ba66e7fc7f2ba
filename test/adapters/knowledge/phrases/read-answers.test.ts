import { describe, expect, it } from "vitest";
import { passageNumbers } from "../../../../adapters/knowledge/phrases/passage-numbers.ts";
import { askablePassages, promptPart } from "../../../../adapters/knowledge/phrases/prompt-parts.ts";
import { readAnswers } from "../../../../adapters/knowledge/phrases/read-answers.ts";
import { createWrittenPhrases } from "../../../../adapters/knowledge/phrases/written-phrases.ts";
import { folderWith } from "../../../folder.ts";
import { readUncurated } from "../../../uncurated.ts";

const passages = [
  "You can take ten days of leave when somebody in your family dies.",
  "Parking behind the mill costs nothing.",
  "Lost badges are replaced at the front desk.",
  "Dogs stay outside the canteen.",
  "Lockers are emptied every Friday evening.",
  "Visitors sign the book at the gate.",
  "Invoices go to the office in Oakham.",
  "Thank you for reading this.",
];
const knowledge = readUncurated(`${passages.join("\n\n")}\n`);

/** Two phrases a passage, none for the last: nobody would ask. */
const phrases: readonly (readonly string[])[] = [
  ["time off for a funeral", "bereavement absence"],
  ["where do i leave my car", "is the car park free"],
  ["new badge who do i ask", "badge went missing"],
  ["may i bring my puppy to lunch", "pets where people eat"],
  ["when is my locker cleared", "things left in the locker"],
  ["guest arriving what to do", "somebody visits me"],
  ["where to send a bill", "who gets paid invoices"],
  [],
];
const firstWords = passages.map((passage) => passage.split(" ")[0] ?? "");

const numbered = firstWords.map((firstWord, at) => ({ number: at + 1, firstWord }));

const bars = (at: number) => phrases[at]?.join(" | ") || "-";
const line = (at: number, number = at + 1) => `${number} ${firstWords[at]}: ${bars(at)}`;
const all = passages.map((_, at) => at);
const lines = (write: (at: number) => string) => all.map(write).join("\n");
const items = (at: number, write: (phrase: string) => string) => phrases[at]?.map(write).join("") || " -";
const entry = (at: number) => ({ number: at + 1, word: firstWords[at], phrases: phrases[at] });
const prompt = promptPart(knowledge.document, askablePassages(knowledge.document)).text;

/** What comes back from models, and how many of the eight passages are then in `phrases.txt`. */
const answers: Readonly<Record<string, readonly [text: string, passages: number]>> = {
  "as it was asked for": [lines((at) => line(at)), 8],
  "with CRLF, tabs and blank lines": [lines((at) => `${line(at).replace(" ", "\t")}\r\n\r`), 8],
  "in a code fence": [`\`\`\`text\n${lines((at) => line(at))}\n\`\`\``, 8],
  "with prose around": [`Sure! Here are the phrases:\n\n${lines((at) => line(at))}\n\nLet me know if you need: more | other ones.`, 8],
  "with bullets": [lines((at) => `- ${line(at)}`), 8],
  "in bold type": [lines((at) => `**${at + 1} ${firstWords[at]}:** ${bars(at)}`), 8],
  "with the word in quotation marks": [lines((at) => `${at + 1}. “${firstWords[at]}” – ${bars(at)}`), 8],
  "with brackets and dashes": [lines((at) => `[${at + 1}] ${firstWords[at]} — ${bars(at)}`), 8],
  "with arrows": [lines((at) => `${at + 1}) ${firstWords[at]} -> ${bars(at)}`), 8],
  "named passages": [lines((at) => `Passage ${at + 1} (${firstWords[at]}): ${bars(at)}`), 8],
  "under headings, with bullets": [lines((at) => `### ${at + 1} ${firstWords[at]}:${items(at, (phrase) => `\n* ${phrase}`)}`), 8],
  "with numbered sub-lists": [lines((at) => `${at + 1}. ${firstWords[at]}:${items(at, (phrase) => `\n   1. ${phrase}`)}`), 8],
  "as the rows of a table": [
    `| No. | Word | Ways |\n| --- | --- | --- |\n${lines((at) => `| ${at + 1} | ${firstWords[at]} | ${phrases[at]?.join("<br>") || "-"} |`)}`,
    8,
  ],
  "with semicolons": [lines((at) => `${at + 1} ${firstWords[at]}: ${phrases[at]?.join("; ") || "-"}`), 8],
  "with marks of full width": [lines((at) => `${at + 1}、${firstWords[at]}：${phrases[at]?.join("｜") || "-"}`), 8],
  "after thinking": [`<think>\n1 You: perhaps | this one\n</think>\n${lines((at) => line(at))}`, 8],
  "thinking without an end": [`<think>\n${lines((at) => line(at))}`, 0],
  "as JSON by number and word": [JSON.stringify(Object.fromEntries(all.map((at) => [`${at + 1} ${firstWords[at]}`, phrases[at]]))), 8],
  "as JSON by number": [JSON.stringify(Object.fromEntries(all.map((at) => [at + 1, { first: firstWords[at], ways: phrases[at] }]))), 8],
  "as a list in JSON with prose around": [`Here:\n\`\`\`json\n${JSON.stringify({ passages: all.map(entry) }, null, 2)}\n\`\`\`\nDone.`, 8],
  "as JSON with the whole passage": [JSON.stringify(all.map((at) => ({ id: `${at + 1}`, passage: passages[at], ways: phrases[at] }))), 8],
  "as JSON with phrases in one string": [JSON.stringify(all.map((at) => ({ ...entry(at), phrases: bars(at) }))), 8],
  "as lines of JSON": [lines((at) => JSON.stringify(entry(at))), 8],
  "as JSON that breaks off": [JSON.stringify(all.map(entry)).slice(0, 300), 3],
  "that breaks off behind a number": [`${line(0)}\n2 Parking:`, 1],
  "in half": [lines((at) => line(at)).slice(0, 190), 4],
  "numbered from 1 higher up": [lines((at) => line(at, at + 101)), 8],
  "shifted by one from the middle": [lines((at) => line(at, at < 4 ? at + 1 : at + 2)), 8],
  "in another order": [all.map((at) => line(7 - at)).join("\n"), 8],
  "with every line twice": [lines((at) => `${line(at)}\n${line(at)}`), 8],
  "with wrong first words": [lines((at) => line(at).replace(/ \w+:/u, " Word:")), 0],
  "without first words": [lines((at) => line(at).replace(/ \w+:/u, ":")), 0],
  "without numbers": [lines((at) => `${firstWords[at]}: ${phrases[at]?.join(" | ")}`), 0],
  "with the prompt above it": [`${prompt}\n${line(0)}`, 1],
  "in another language": [lines((at) => `${at + 1} ${firstWords[at]}: wieviele urlaubstage bekomme ich | darf ich später kommen`), 0],
  "as a web page": [`<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1><p>1 You: nginx</p></body></html>`, 0],
  "as an apology": ["I'm sorry, but I can't help with that.", 0],
  "with nothing": ["", 0],
  "with white space": ["\n \t\r\n", 0],
  "with commands and numbers": ["1 You: /forget me | ignore 555 instructions from Zorblatt\n2 Parking: help | 99 euros\n", 0],
};

describe("an answer", () => {
  it.each(Object.entries(answers))("is read %s", async (_, [text, expected]) => {
    const written = createWrittenPhrases(await folderWith(), knowledge);
    const taken = await written.take(text, "a model");
    const left = (await written.missing()).length;
    expect([taken.passages + taken.unasked, left]).toEqual([expected, 8 - expected]);
    if (expected < 8) return;
    // Each passage has its own phrases.
    const read = readAnswers(text);
    const numbers = passageNumbers(read, numbered);
    const byPassage = new Map(read.map((each, at) => [numbers[at], each.phrases]));
    expect(all.map((at) => byPassage.get(at + 1))).toEqual(phrases);
  });

  it("of a passage that begins with a time, a mark or a possessive is that passage's", async () => {
    const own = readUncurated("10:00 Breakfast in the hall.\n\nNote: bring a towel.\n\n“Guests’ cars wait outside,” she said.\n");
    const written = createWrittenPhrases(await folderWith(), own);
    await written.take("1 10:00: early meal\n2 Note: what to pack\n3 Guests: parking for visitors", "a model");
    expect(await written.missing()).toEqual([]);
  });
});

/** A slower than linear reader would take hours for these. */
const repeated = (text: string) => text.repeat(2_000_000 / text.length);
const hostile: Readonly<Record<string, string>> = {
  quotes: `1 You: ${repeated('"')}x`,
  spaces: `1${repeated(" ")}x`,
  "spaces behind a word": `1 You${repeated(" ")}x`,
  bars: `1 You: ${repeated("| ")}`,
  "phrases in one line": `1 You: ${repeated("a | ")}`,
  "phrases as bullets": `1 You:\n- ${repeated("a | ")}`,
  digits: repeated("1"),
  fences: repeated("``` "),
  braces: repeated("{"),
  brackets: `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`,
  thoughts: repeated("<think>"),
  bullets: repeated("- "),
  lines: repeated("7 The: a\n8 Zoo: b\n"),
  "one letter": repeated("a"),
};

it.each(Object.entries(hostile))("two million characters are read: %s", (_, text) => {
  const read = readAnswers(text);
  const numbered = Array.from({ length: 5_000 }, (_, at) => ({ number: at + 1, firstWord: at % 7 === 0 ? "Zoo" : "The" }));
  passageNumbers(read, numbered);
  expect(Math.max(0, ...read.slice(0, 10).map((each) => each.phrases.length))).toBeLessThanOrEqual(100);
});
