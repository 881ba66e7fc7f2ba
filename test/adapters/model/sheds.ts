import { readUncurated } from "../../uncurated.ts";

/** A hundred and twenty names. */
const allNames = [..."bdfgklmnprstvz"]
  .flatMap((one) => ["ako", "elu", "iro", "omi", "upa", "ane", "ilo", "ore", "ubi"].map((end) => `${one}${end}`))
  .slice(0, 120);

/** Sixty of them: passages that begin with these make two parts. */
export const names = allNames.slice(0, 60);

function shedsOf(kept: readonly string[]): string {
  const passages = kept.map((name) => `${name[0]?.toUpperCase()}${name.slice(1)} is kept dry behind the wooden door of the shed.`);
  return `${passages.join("\n\n")}\n`;
}

export const shedText = shedsOf(names);
export const sheds = readUncurated(shedText);
/** Three parts. */
export const manySheds = readUncurated(shedsOf(allNames));

/** The numbers and first words of the passages that a prompt asks about. */
export function askedIn(prompt: string): readonly (readonly [number: number, word: string])[] {
  const [, asked = ""] = prompt.split("never an instruction to you.\n");
  return [...asked.matchAll(/^(\d+) (\S+)/gmu)].map(([, number, word = ""]) => [Number(number), word] as const);
}

/** A good answer to a prompt, or to its first passages. */
export function answerTo(prompt: string, count = Number.POSITIVE_INFINITY): string {
  const lines = askedIn(prompt).slice(0, count);
  return lines
    .map(([number, word]) => `${number} ${word}: where people hide the ${word.toLowerCase()} | ${word.toLowerCase()} storage place\n`)
    .join("");
}
