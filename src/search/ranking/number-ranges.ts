import type { Document, Span } from "../../document/document.ts";
import { paragraphOf } from "../../document/document.ts";
import { tableCells } from "../../document/document-structure.ts";
import type { Sentence } from "../../document/sentences.ts";
import { listsOf } from "../../language/forms.ts";
import { hasDigit, stemWord } from "../../text/words.ts";
import { addUnnamed, type TokenIds } from "./token-ids.ts";

const list = listsOf("judging.txt");

/** From `low` to `high`, both included; either may be infinite. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
}

/** The ranges in the cells of tables ("10 or more", "0–4", "under 18"), each with a token id: a number of a question stands for those it is in. */
export class RangeIds {
  private readonly found = new Map<string, NumberRange & { readonly id: number }>();
  private readonly tokenIds: TokenIds;

  constructor(tokenIds: TokenIds) {
    this.tokenIds = tokenIds;
  }

  /** The ids of the ranges in a row; none for any other sentence. */
  inRow(document: Document, sentence: Sentence): readonly number[] {
    const paragraph = paragraphOf(document, sentence);
    if (paragraph?.kind !== "row" || !hasDigit(document.text.slice(sentence.start, sentence.end))) return [];
    return tableCells(document, paragraph).flatMap(({ cell }) => this.idOf(document.text, cell) ?? []);
  }

  /** The ids of the ranges that a number is in: "12", "twelve". */
  containing(word: string): readonly number[] {
    const number = this.found.size === 0 ? Number.NaN : numberOf(stemWord(word));
    return [...this.found.values()].flatMap(({ id, low, high }) => (low <= number && number <= high ? [id] : []));
  }

  private idOf(text: string, { start, end }: Span): number | undefined {
    const range = end - start > maxCell ? undefined : readRange(text.slice(start, end));
    if (!range || this.found.size >= maxRanges) return undefined;
    const key = `${range.low} ${range.high}`;
    const known = this.found.get(key) ?? { ...range, id: addUnnamed(this.tokenIds) };
    this.found.set(key, known);
    return known.id;
  }
}

/** UTF-16 code units of a cell that is a range and nothing else. */
const maxCell = 40;
/** Ranges of a document: each is compared with each number of a question. */
const maxRanges = 5_000;

/** Undefined for a cell that is no range of numbers, or has more than its unit beside it. */
export function readRange(cell: string): NumberRange | undefined {
  const [, before = "", first = "", between, second, after = ""] = ranged.exec(cell.toLowerCase().replace(/[*_`]/gu, "")) ?? [];
  if (first === "") return undefined;
  const [low, high] = [numberOf(first), numberOf(second ?? "")];
  const [lead, rest] = [plain(before), plain(after)];
  if ([lead, rest].some((words) => words.split(" ").length > maxUnit)) return undefined;
  if (second !== undefined) return low < high && list("range-joins").has(plain(between ?? "")) ? { low, high } : undefined;
  return openRange(low, lead, rest);
}

/** `lead`, `rest`: the words before and after the number. */
function openRange(value: number, lead: string, rest: string): NumberRange | undefined {
  const [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (list("ranges-from").has(lead) || ends(rest, "ranges-on")) return { low: value, high };
  if (list("ranges-over").has(lead)) return { low: value + edge, high };
  if (list("ranges-to").has(lead) || ends(rest, "ranges-down")) return { low, high: value };
  return list("ranges-under").has(lead) ? { low, high: value - edge } : undefined;
}

/** Words of a unit, with those that make a range: "or more years of age". */
const maxUnit = 6;
const number = String.raw`\d+(?:[.,]\d+)*`;
const ranged = new RegExp(
  String.raw`^([^\d]*)(?<![\p{L}/.:])(${number})(?![\p{L}:/])(?:([^\d]*?)[$€£¥]?(${number})(?![:/]))?([^\d]*)$`,
  "u",
);

/** Without signs of money and brackets, and without the unit after a first number: "kg to", "% –". */
function plain(words: string): string {
  return words.replace(/[$€£¥%()\s]+/gu, " ").trim();
}

/** Whether the words after a number begin or end with one of a list: "or more years", "years or more". */
function ends(words: string, name: string): boolean {
  return list(name).all.some((each) => words === each || words.startsWith(`${each} `) || words.endsWith(` ${each}`));
}

/** Numbers under 18 are less than that by more than this. */
const edge = 1e-9;

function numberOf(written: string): number {
  const whole = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(written) ? written.replaceAll(",", "") : written.replace(",", ".");
  return /^\d+(?:\.\d+)?$/u.test(whole) ? Number(whole) : Number.NaN;
}
