import { readdirSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../src/bot.ts";
import { plainText } from "../../src/reply-text.ts";
import { figure, readJsonLines, type Score } from "./figure.ts";

/** A question about a list or a table, with what belongs together in the document. */
interface LabelledList {
  readonly input: string;
  readonly want: "steps" | "list" | "step" | "rows" | "row";
  /** Words of each item in order; for rows, the cells of each. */
  readonly items: readonly (string | readonly string[])[];
  /** The document says an order. */
  readonly ordered: boolean;
}

/** What a reply shows of a list or a table. */
export interface ShownList {
  readonly input: string;
  readonly text: string;
  /** Something of it is shown. */
  readonly isHit: boolean;
  /** It is all there, or marked where something is left out. */
  readonly isMarked: boolean;
  /** In the document's order, and steps from the first on. */
  readonly isInOrder: boolean;
  /** All that was asked for is there. */
  readonly isWhole: boolean;
}

const folder = join(import.meta.dirname, "../documents");

/** Whether replies show lists and tables whole, or say that they do not. */
export async function scoreLists(set: string): Promise<Score> {
  const shown: ShownList[] = [];
  for (const name of readdirSync(join(folder, set)).sort()) {
    const { knowledge } = await loadKnowledge(join(folder, set, name));
    const bot = createBot(knowledge);
    for (const label of readJsonLines<LabelledList>(join(folder, set, name, "questions.jsonl"))) {
      const reply = bot.reply({ input: { kind: "text", text: label.input }, surface: "direct", seed: 1, seenFacts: [] });
      shown.push(readShown(label, plainText(reply)));
    }
  }
  const hits = shown.filter(({ isHit }) => isHit);
  return {
    figures: [
      figure("found", shown, ({ isHit }) => isHit),
      figure("whole", shown, ({ isWhole }) => isWhole),
      figure("of those found, whole or marked", hits, ({ isMarked }) => isMarked),
      figure("of those found, in order from the first", hits, ({ isInOrder }) => isInOrder),
    ],
  };
}

function readShown({ input, want, items, ordered }: LabelledList, reply: string): ShownList {
  const text = oneLine(reply);
  const places = items.map((item) => placeOf(item, text));
  const isHit = places.some((place) => place !== undefined);
  const isWhole = places.every((place) => place !== undefined);
  const found = places.flatMap((place) => place ?? []);
  const isAscending = found.every(({ start }, at) => at === 0 || start >= (found[at - 1]?.start ?? 0));
  const begins = want !== "steps" || !ordered || places[0] !== undefined;
  const isTable = want === "rows" || want === "row";
  return {
    input,
    text,
    isHit,
    isWhole,
    isMarked: isWhole || (isTable ? /… \d+ more rows?/u.test(text) : gaps(places, text).every((gap) => gap.includes("…"))),
    isInOrder: isTable || (isAscending && begins),
  };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A row's cells stand close together. */
function placeOf(item: string | readonly string[], text: string): Place | undefined {
  const [first = "", ...others] = (typeof item === "string" ? [item] : item).map(oneLine);
  for (let start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + 1)) {
    let end = start + first.length;
    const isHere = others.every((cell) => {
      const at = text.indexOf(cell, end);
      const isNear = at >= 0 && at - end <= maxBetweenCells;
      end = at + cell.length;
      return isNear;
    });
    if (isHere) return { start, end };
  }
  return undefined;
}

/** Characters: room for the name of a column. */
const maxBetweenCells = 60;

/** The text where items are left out: before the first, between two, after the last. */
function gaps(places: readonly (Place | undefined)[], text: string): readonly string[] {
  const found: string[] = [];
  let from = 0;
  places.forEach((place, at) => {
    if (place && at > 0 && places[at - 1] === undefined) found.push(text.slice(from, place.start));
    if (place) from = place.end;
  });
  return places.at(-1) === undefined ? [...found, text.slice(from)] : found;
}

const oneLine = (text: string) =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/[*_`\\]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
