import { readdirSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { quotationsToCheck } from "../../src/commands/check/quotations-in-text.ts";
import { statelessCommands } from "../../src/commands/parse/find-command.ts";
import type { Span } from "../../src/document/document.ts";
import { createLibrary, type Library } from "../../src/library.ts";
import { checkQuotation } from "../../src/quotation-check/check-quotation.ts";
import { replyToQuotation } from "../../src/quoted-message.ts";
import type { Verdict } from "../../src/verdict.ts";
import { bot } from "../article.ts";
import { figure, missingFrom, readJsonLines, type Score } from "./figure.ts";

/** A line of test/quotations. `true`: what the document says, of which the quotation is a careless copy. */
interface WrittenQuotation {
  readonly kind: "invented" | "careless";
  readonly document: string;
  readonly quotation: string;
  readonly true?: string;
}

const root = join(import.meta.dirname, "../..");
const documents: Readonly<Record<string, string>> = {
  article: "knowledge/northeast-and-shenzhen/document.txt",
  zh: "test/documents/last/zh/document.txt",
  grants: "test/documents/last-phrases/grants/document.md",
  news1: "test/documents/fitted/news1/document.txt",
  hand2: "test/documents/fitted/hand2/document.txt",
  zh1: "test/documents/fitted/zh1/document.txt",
};

/** Whether careless copies are found at their place, and invented quotations nowhere. */
export async function scoreQuotations(set: "fitted" | "last"): Promise<Score> {
  const folder = join(root, "test/quotations", set);
  const written = readdirSync(folder).flatMap((file) => readJsonLines<WrittenQuotation>(join(folder, file)));
  const libraries = new Map<string, Library>();
  for (const name of new Set(written.map(({ document }) => document))) {
    const { knowledge } = await loadKnowledge(join(root, documents[name] ?? ""), { usesPhrases: false });
    libraries.set(name, createLibrary(knowledge));
  }
  const checked = written.flatMap(({ document, quotation, ...each }) => {
    const library = libraries.get(document);
    return library ? [{ ...each, input: quotation, library, ...checkQuotation(quotation, {}, library) }] : [];
  });
  const careless = checked.filter(({ kind }) => kind === "careless");
  const invented = checked.filter(({ kind }) => kind === "invented");
  const isFound = ({ library, found, true: said = "" }: (typeof checked)[number]) => found.some((span) => isPartOf(span, said, library));
  const figures = [
    figure("careless copies found", careless, isFound),
    figure("invented ones not taken for real", invented, ({ verdict }) => !real.includes(verdict)),
    figure("invented ones called altered", invented, ({ verdict }) => verdict === "altered", { isLowerBetter: true, isPart: true }),
  ];
  return { figures, problems: careless.flatMap(({ library, true: said = "" }) => missingFrom(library.knowledge.document.text, [said])) };
}

const real: readonly Verdict[] = ["word-for-word", "same-words", "with-gaps", "stitched"];

/** A line of test/quotations/messages. `speaker`: who is said to have said what is quoted, as written; null if nobody is. */
type WrittenMessage =
  | { readonly kind: "check" | "question"; readonly text: string }
  | { readonly kind: "attribution"; readonly text: string; readonly speaker: string | null };

/** Whether messages that ask for a check are told from other questions, and whether speakers are read, and into nothing else. */
export function scoreMessages(set: "fitted" | "last"): Score {
  const { library } = bot;
  const written = readJsonLines<WrittenMessage>(join(root, "test/quotations/messages", `${set}.jsonl`));
  const judged = written.map((message) => ({ ...message, input: message.text }));
  const isCheck = ({ input }: { readonly input: string }) =>
    replyToQuotation(input, { library, commands: statelessCommands(bot) }) !== undefined;
  const readSpeakers = ({ input }: { readonly input: string }) =>
    quotationsToCheck(input, library).flatMap(({ attribution }) => attribution.speaker ?? []);
  const named = judged.flatMap((one) => (one.kind === "attribution" && one.speaker !== null ? [{ ...one, speaker: one.speaker }] : []));
  const unnamed = judged.filter((one) => one.kind === "attribution" && one.speaker === null);
  const isRead = (one: (typeof named)[number]) =>
    readSpeakers(one).some((speaker) => speaker === one.speaker || speaker === library.subjects.findExact(one.speaker));
  return {
    figures: [
      figure(
        "checks seen",
        judged.filter(({ kind }) => kind === "check"),
        isCheck,
      ),
      figure(
        "other questions left alone",
        judged.filter(({ kind }) => kind === "question"),
        (one) => !isCheck(one),
      ),
      figure("speakers read", named, isRead),
      figure("nobody read as a speaker", unnamed, (one) => readSpeakers(one).length === 0),
    ],
  };
}

function isPartOf({ start, end }: Span, said: string, { knowledge: { document } }: Library): boolean {
  const at = document.text.indexOf(said);
  return at >= 0 && start < at + said.length && at < end;
}
