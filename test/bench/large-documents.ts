// Documents of 5 MB: the time of one question, and the memory of the page after its start.
import { rm } from "node:fs/promises";
import { folderWith } from "../folder.ts";
import { memoryOf, startReady, timeOf } from "../load.ts";
import { runProcess } from "../program.ts";
import { createRandom } from "./random-text.ts";
import { printTable } from "./table.ts";

/** UTF-16 code units. */
const size = 5_000_000;
const common = "the a of river council budget meeting people work house green system number year market water city report plan road".split(
  " ",
);
const syllables = "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro ta te ti to".split(" ");

const share = createRandom(7);
const random = (below: number) => Math.floor(share() * below);
const invented = (count: number) => Array.from({ length: count }, () => syllables[random(syllables.length)]).join("");
const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const rare = Array.from({ length: 20_000 }, () => invented(2 + random(3)));
const surnames = Array.from({ length: 3_000 }, () => capital(invented(2 + random(2))));
const word = () => (random(2) === 0 ? common[random(common.length)] : rare[random(rare.length)]) ?? "";
const person = () => `Anna ${surnames[random(surnames.length)]}`;
const sentence = () => `${capital(word())} ${Array.from({ length: 12 }, word).join(" ")} ${random(2) === 0 ? person() : word()} ${word()}.`;
const paragraph = () => Array.from({ length: 5 }, sentence).join(" ");

const kinds: Readonly<Record<string, () => string>> = {
  prose: () => `${paragraph()}\n`,
  "hard-wrapped prose": () => `${paragraph().replace(/(.{1,70}) /gu, "$1\n")}\n\n`,
  list: () => `The council shall:\n\n- ${sentence()}\n- ${sentence()}\n- ${sentence()}\n\n`,
  dialogue: () => `"${sentence().slice(0, -1)}," said ${person()}. "${sentence()}" ${sentence()}\n\n`,
  table: () => `| ${person()} | ${random(1_000)} | ${word()} ${word()} | ${random(100)}% |\n`,
};

const rows = [["", "one question", "page after its start", "at its peak"]];
for (const [name, create] of Object.entries(kinds)) {
  const parts: string[] = [];
  for (let length = 0; length < size; length += parts.at(-1)?.length ?? size) parts.push(create());
  const KNOWLEDGE = await folderWith({ "document.txt": parts.join("") });
  const milliseconds = await timeOf(() => runProcess(["ask", "who is on the council?"], { env: { KNOWLEDGE } }));
  const page = await startReady({ KNOWLEDGE, WEB_PORT: "0" });
  const { resident, peak } = memoryOf(page.pid);
  await page.stop();
  rows.push([name, `${(milliseconds / 1_000).toFixed(1)} s`, `${resident} MB`, `${peak} MB`]);
  await rm(KNOWLEDGE, { recursive: true });
}
printTable("A document of 5 MB", rows);
