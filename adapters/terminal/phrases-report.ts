import { basename } from "node:path";
import { displayText } from "../../src/document/display-text.ts";
import { citation, type Document, type Span } from "../../src/document/document.ts";
import { counted, printableLine } from "../../src/text/characters.ts";
import type { PhraseOfPassage } from "../knowledge/phrases/check-against-others.ts";
import { dropLines } from "../knowledge/phrases/check-answers.ts";
import type { PromptPart } from "../knowledge/phrases/prompt-parts.ts";
import type { PhrasesReview } from "../knowledge/phrases/review-phrases.ts";
import type { PhrasesStatus, Taken } from "../knowledge/phrases/written-phrases.ts";
import { fitLine } from "./knowledge-try.ts";

type Command = (args: string) => string;

/** What `phrases.txt` has, and what to do next. `command`: see `knowledgeCommand`. */
export function phrasesLines(
  { author, byModel, byPerson, unasked, missing, lost, phrases }: PhrasesStatus,
  command: Command,
): readonly string[] {
  const written = byModel + byPerson;
  const by = author ? `, last by ${author.model} on ${author.date}` : "";
  const asked = `${counted(written, "passage")} with ${counted(phrases, "phrase")}${by}`;
  const parts = [
    ...(byPerson > 0 ? [`${byPerson} written or changed by a person`] : []),
    ...(unasked > 0 ? [`${unasked} more that nobody would ask for`] : []),
  ];
  const head = `phrases.txt: ${asked}${parts.length > 0 ? `; ${parts.join("; ")}` : ""}.`;
  const pruning = `${counted(lost, "passage")} whose words the document does not have; \`${command("phrases --prune")}\` removes them.`;
  return [
    written + unasked === 0 && lost === 0 ? "There are no phrases yet." : head,
    ...missingLines(missing, command),
    ...(lost > 0 ? [pruning] : []),
  ].map(printableLine);
}

export const noneMissing = "No passage is missing.";

/** How to ask about what is missing. */
export function missingLines(missing: number, command: Command): readonly string[] {
  if (missing === 0) return [noneMissing];
  return [
    `Missing: ${counted(missing, "passage")}. With any assistant: \`${command("phrases --prompt FOLDER")}\` writes what to paste there, and`,
    `\`${command("phrases --read FOLDER")}\` reads its answers. With MODEL_URL and MODEL: \`${command("phrases --model")}\` does both.`,
  ].map(printableLine);
}

/** What came of answers. */
export function takenLines({ passages, phrases, unasked, dropped }: Taken): readonly string[] {
  const reasons = dropLines(dropped).map((line) => `  ${line}`);
  const hint = dropped.line ? ["  If the document was changed since it was asked about, ask again."] : [];
  return [
    `Taken: ${counted(phrases, "phrase")} for ${counted(passages, "passage")}${unasked > 0 ? `; ${unasked} more that nobody would ask for` : ""}.`,
    ...(reasons.length > 0 ? ["Dropped:", ...reasons, ...hint] : []),
  ];
}

/** Where the prompts are. `reading`: the command that reads what comes back. */
export function partsLines(paths: readonly string[], parts: readonly PromptPart[], reading: string): readonly string[] {
  const passages = parts.reduce((sum, part) => sum + part.passages.length, 0);
  const range = paths.length > 1 ? `${paths[0]} to ${basename(paths.at(-1) ?? "")}` : paths.join("");
  return [
    `Written: ${range}, with ${counted(passages, "passage")}.`,
    "Next: paste each into an assistant, save its answers beside them under other names,",
    `and run \`${reading}\`.`,
  ].map(printableLine);
}

/** What leaves this machine. */
export interface Sending {
  readonly path: string;
  readonly words: number;
  readonly requests: number;
  readonly model: string;
  readonly host: string;
  readonly isEncrypted: boolean;
}

export function sendingLine({ path, words, requests, model, host, isEncrypted }: Sending): string {
  const way = isEncrypted ? "" : ", which others on the way can read (http)";
  return printableLine(`${counted(words, "word")} of ${path} would go to ${model} at ${host} in ${counted(requests, "request")}${way}.`);
}

/** The doubtful phrases first, each under its passage. `width`: columns. */
export function reviewLines(
  { doubtful, sample, total, totalDoubtful }: PhrasesReview,
  document: Document,
  width: number,
): readonly string[] {
  if (total === 0) return ["There are no phrases yet."];
  const passage = (span: Span) => `${citation(document, span)} ${displayText(document, span)}`;
  const entry = ({ text, span, author }: PhraseOfPassage, leadsTo?: Span) => [
    passage(span),
    `    ${text}${author === "asked" ? " (asked:)" : ""}`,
    ...(leadsTo ? [`      leads to ${passage(leadsTo)}`] : []),
  ];
  const others = totalDoubtful > doubtful.length ? `; the first ${doubtful.length}` : "";
  return [
    `Doubtful: ${totalDoubtful} of ${counted(total, "phrase")} would lead elsewhere if they were not there${others}:`,
    ...doubtful.flatMap((phrase) => entry(phrase, phrase.leadsTo)),
    "",
    "Some of the others:",
    ...sample.flatMap((phrase) => entry(phrase)),
    "",
    "Change or delete in phrases.txt what is wrong: it is kept as you leave it.",
  ].map((line) => fitLine(printableLine(line), width));
}
