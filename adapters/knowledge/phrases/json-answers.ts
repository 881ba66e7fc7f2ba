import { singleSpaced } from "../../../src/knowledge/curation/asked-paraphrases.ts";
import { parseJson } from "../../shared/errors-retries-timeouts.ts";
import { firstWordOf } from "./passage-numbers.ts";

/** The lines that an answer in JSON stands for, also where it has prose around it or breaks off; undefined if it is none. */
export function jsonAnswerLines(text: string): readonly string[] | undefined {
  const [start, end] = [text.search(/[[{]/u), Math.max(text.lastIndexOf("]"), text.lastIndexOf("}"))];
  if (start < 0) return undefined;
  const whole = parseJson(text.slice(start, end + 1));
  const values = whole === undefined ? [...text.matchAll(/\{[^{}]*\}/gu)].map(([object]) => parseJson(object)) : [whole];
  const lines = values.flatMap((value) => linesOf(value, 0));
  return lines.length > 0 ? lines : undefined;
}

/** `{"41 You": ["…"]}`, or objects with the number, the word and the phrases under any names. `key`: under which the value stands. */
function linesOf(value: unknown, depth: number, key = ""): readonly string[] {
  if (typeof value !== "object" || value === null || depth > maxDepth) return [];
  const fields = Object.entries(value);
  const entry = Array.isArray(value) ? undefined : entryLine(fields, key);
  if (entry !== undefined) return [entry];
  return fields.flatMap(([name, each]) => {
    if (isStrings(each) && /^\d/u.test(name)) return [lineOf(name, each)];
    return typeof each === "string" && /^\d+\s/u.test(name) ? [lineOf(name, [each])] : linesOf(each, depth + 1, name);
  });
}

const maxDepth = 5;

function entryLine(fields: readonly (readonly [string, unknown])[], key: string): string | undefined {
  const values = fields.map(([, each]) => each);
  const number = values.find(isNumber) ?? (isNumber(key) ? key : undefined);
  const [word = "", ...others] = values.filter((each) => typeof each === "string" && !isNumber(each)).map(String);
  const phrases = values.find(isStrings) ?? (others.length > 0 ? others : undefined);
  return number !== undefined && phrases ? lineOf(`${number} ${firstWordOf(word)}`, phrases) : undefined;
}

function lineOf(start: string, phrases: readonly string[]): string {
  return singleSpaced(`${start}: ${phrases.length > 0 ? phrases.join(" | ") : "-"}`);
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^\d{1,7}$/u.test(value));
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
