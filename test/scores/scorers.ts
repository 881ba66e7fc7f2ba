import { join } from "node:path";
import type { Figure, Score } from "./figure.ts";

/** The scorers of a folder `SCORE_SETS` as they are called there, with the files that each reads. Those that take longest first. */
export const scorers: readonly string[] = [
  "articles.mjs --articles articles.jsonl",
  "documents.mjs --documents documents-fresh",
  "documents.mjs --documents documents",
  "documents.mjs --documents documents --unwrapped",
  "score.mjs --questions questions.jsonl,questions-chat.jsonl,questions-plain.jsonl --commands commands.jsonl",
  "score.mjs --questions questions-fresh.jsonl",
  "score.mjs --questions questions-everyday.jsonl",
  "conversations.mjs --conversations conversations.jsonl",
  "conversations.mjs --conversations conversations-fresh.jsonl",
  "speech.mjs --documents documents",
];

const article = "knowledge/northeast-and-shenzhen/document.txt";

/** The words of a scorer's call from the project's folder, and the files that it needs. */
export function callOf(scorer: string, folder: string): { readonly words: readonly string[]; readonly files: readonly string[] } {
  const parts = scorer.split(" ").map((word) => (word.startsWith("--") ? [word] : word.split(",").map((file) => join(folder, file))));
  const words = parts.map((part) => part.join(","));
  const isAboutArticle = /^(?:score|conversations)\./u.test(scorer);
  const files = parts.flat().filter((part) => !part.startsWith("--"));
  return { words: isAboutArticle ? [...words, "--document", article] : words, files };
}

/** What a scorer printed. Throws if that cannot be read. */
export function readScore(scorer: string, output: string): Score {
  const [others = 0] = numbersIn(output, /(\d+) pieces not verbatim|not verbatim (\d+)$/mu);
  const figures = readers[scorer.split(".")[0] ?? ""]?.(output) ?? [];
  return { figures, problems: others > 0 ? [`${others} pieces are not the document's words`] : [] };
}

const readers: Readonly<Record<string, (output: string) => readonly Figure[]>> = {
  score(output) {
    const [kinds = "", groups = ""] = output.split("\n—\n");
    const [right = 0, all = 0] = numbersIn(output, /^(\d+) of (\d+) right/mu);
    const padded = /^one sentence would do: (\d+)/mu.exec(output)?.[1];
    const parts = rows(kinds).map((one) => ({ ...one, name: `of ${one.name}`, isPart: true }));
    const more = padded === undefined ? {} : { "more shown than needed": [Number(padded), all] as const };
    return [...counted({ right: [right, all], ...more }), ...rows(groups), ...parts];
  },
  conversations(output) {
    const [right = 0, all = 0, followUps = 0, of = 0] = numbersIn(output, /^(\d+) of (\d+) turns right, follow-ups (\d+) of (\d+)/mu);
    return [...counted({ turns: [right, all], "follow-ups": [followUps, of] }), ...rows(output).map((one) => ({ ...one, isPart: true }))];
  },
  articles: (output) => rows(output, 6).map((one) => ({ ...one, isLowerBetter: one.name === "refused", isPart: one.name === "near" })),
  documents(output) {
    const line = /^first (.+) · in three (.+) · near .+ · refused (.+) · silent (.+) \((\d+) \+ (\d+) questions\)/mu;
    const [first = 0, three = 0, refused = 0, silent = 0, all = 0, others = 0] = numbersIn(output, line);
    const answered = counted({ first: [first * all, all], "in three": [three * all, all], refused: [refused * all, all] });
    return [...answered, ...counted({ silent: [silent * others, others] })];
  },
  speech(output) {
    const line = /^speech found (\d+)\/(\d+) .*false (\d+) · speaker given (\d+)\/.* right (\d+)\//mu;
    const [found = 0, of = 0, wrong = 0, given = 0, right = 0] = numbersIn(output, line);
    const speakers = counted({ "right speaker": [right, of], "wrong speaker": [given - right, of] });
    return [...counted({ found: [found, of], "falsely found": [wrong, of] }), ...speakers];
  },
};

const lowerIsBetter: readonly string[] = ["refused", "falsely found", "wrong speaker", "more shown than needed"];

/** Counts and of how many. A count that is made of a printed share is rounded. */
function counted(counts: Readonly<Record<string, readonly [number, number]>>): readonly Figure[] {
  const all = Object.entries(counts);
  return all.map(([name, [count, of]]) => ({ name, count: Math.round(count), of, isLowerBetter: lowerIsBetter.includes(name) }));
}

function numbersIn(output: string, line: RegExp): readonly number[] {
  const numbers = (line.exec(output) ?? []).slice(1).flatMap((digits) => (digits === undefined ? [] : [Number(digits)]));
  if (numbers.length === 0 || numbers.some(Number.isNaN)) throw new Error(`the output cannot be read: it has no line like ${line.source}`);
  return numbers;
}

/** `typo  77/77 1.000`, or several in a line. */
function rows(output: string, least = 1): readonly Figure[] {
  const found = [...output.matchAll(/(?:^|· )(\S+(?: \S+)*?) +(\d+)\/(\d+)/gmu)];
  if (found.length < least) throw new Error(`the output cannot be read: it has ${found.length} rates, fewer than ${least}`);
  return found.map(([, name = "", count, of]) => ({ name, count: Number(count), of: Number(of) }));
}
