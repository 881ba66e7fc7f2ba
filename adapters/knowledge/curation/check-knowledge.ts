import type { Bot } from "../../../src/bot.ts";
import type { KnowledgeSource, LoadedKnowledge } from "../../../src/build-knowledge.ts";
import { displayText } from "../../../src/document/display-text.ts";
import {
  citation,
  contains,
  type Document,
  findCitedSpan,
  overlappingSentences,
  overlaps,
  type Span,
} from "../../../src/document/document.ts";
import { passageParts } from "../../../src/document/document-structure.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import { readAsked, singleSpaced } from "../../../src/knowledge/curation/asked-paraphrases.ts";
import { createFindOccurrences } from "../../../src/knowledge/curation/locate-words.ts";
import { type CurationEntry, readCuration } from "../../../src/knowledge/curation/read-curation.ts";
import { type Knowledge, mentioningSentences, type Subject } from "../../../src/knowledge/knowledge-model.ts";
import type { KnowledgeError, KnowledgeProblem } from "../../../src/knowledge/knowledge-problem.ts";
import type { Reply } from "../../../src/reply.ts";
import { groupBy } from "../../../src/text/collections.ts";
import { nameKey } from "../../../src/text/fold.ts";
import { askAfresh } from "../questions/try-questions.ts";
import { createJunkNameTest, leansOnBefore } from "./unfit-entries.ts";

/**
 * What the curator may want to correct in knowledge that loads, the most serious first. Without a bot, the paraphrases are not asked: there may
 * be thousands.
 */
export function knowledgeFindings(source: KnowledgeSource, { knowledge, warnings }: LoadedKnowledge, bot?: Bot): readonly Finding[] {
  const { path, text } = source.curation;
  const entries = curatedEntries(source, knowledge.document);
  const { lineNumber } = readCuration(text, path);
  return [
    ...warnings.map((warning) => ({ ...warning, kind: "warning" as const })),
    ...duplicateFindings(entries),
    ...needsFindings(entries, knowledge.document),
    ...(bot ? askedFindings(entries, bot) : []),
    ...subjectFindings(knowledge, path, (at) => (text.trim() === "" ? undefined : lineNumber(at))),
  ];
}

/** Why the knowledge cannot be loaded. The last lines may say how many more problems there are. */
export function errorFindings({ problems, lines }: KnowledgeError): readonly Finding[] {
  const file = problems[0]?.file ?? "";
  const notes = lines.slice(problems.length).map((message) => ({ kind: "error" as const, file, line: undefined, message }));
  return [...problems.map((problem) => ({ ...problem, kind: "error" as const })), ...notes];
}

/** Something in the knowledge that the curator can correct: where, what, and how. */
export interface Finding extends KnowledgeProblem {
  readonly kind: /** The knowledge cannot be loaded. */
    | "error"
    /** Found while the knowledge was loaded. */
    | "warning"
    /** A paraphrase that does not lead to the words that it is with. */
    | "asked"
    /** Words that need a sentence before them to be understood. */
    | "needs"
    | "duplicate"
    /** A subject that was found and is probably none, or another's. */
    | "subject";
}

/** An entry of `knowledge.yaml` or `asked.yaml` whose words are found. */
interface CuratedEntry {
  readonly file: string;
  readonly section: "facts" | "quotations" | "reported" | "asked";
  /** The words, with single spaces. */
  readonly says: string;
  readonly at: string | undefined;
  readonly span: Span;
  /** Where its words are. */
  readonly sentences: readonly Sentence[];
  readonly topic: string | undefined;
  readonly hasNeeds: boolean;
  readonly asked: readonly string[];
  /** The line of `says:`. */
  readonly line: number | undefined;
  /** The line of a paraphrase under `asked:`, by its index. */
  phraseLine(index: number): number | undefined;
}

/** Expects knowledge that loads. */
function curatedEntries({ curation, asked }: KnowledgeSource, document: Document): readonly CuratedEntry[] {
  const find = createFindOccurrences(document);
  const { curation: sections, lineNumber } = readCuration(curation.text, curation.path);
  const curated = (["facts", "quotations", "reported"] as const).flatMap((section) =>
    (sections[section] ?? []).flatMap((entry, index) => {
      const [span] = find(entry.says, entry.at === undefined ? undefined : findCitedSpan(document, entry.at));
      const lineOf: FindLine = (path) => lineNumber([section, index, ...path]);
      return span ? [createEntry({ ...entry, section, file: curation.path, span }, document, lineOf)] : [];
    }),
  );
  return [...curated, ...addedPhrases(asked, curated, document)];
}

/** The entries of `asked.yaml`, which stand for those of `knowledge.yaml` with the same words. */
function addedPhrases(asked: KnowledgeSource["asked"], curated: readonly CuratedEntry[], document: Document): readonly CuratedEntry[] {
  const { entries, lineNumber } = readAsked(asked.text, asked.path);
  const byWords = groupBy(curated, ({ says }) => says);
  return entries.flatMap((entry, index) => {
    const same = byWords.get(singleSpaced(entry.says)) ?? [];
    const target = same.find(({ at }) => entry.at === undefined || at === undefined || at === entry.at);
    const lineOf: FindLine = (path) => lineNumber([index, ...path]);
    return target ? [createEntry({ ...entry, section: "asked", file: asked.path, span: target.span }, document, lineOf)] : [];
  });
}

type FoundEntry = Partial<CurationEntry> & Pick<CuratedEntry, "says" | "section" | "file" | "span">;

function createEntry(
  { says, at, topic, needs, asked = [], section, file, span }: FoundEntry,
  document: Document,
  lineOf: FindLine,
): CuratedEntry {
  return {
    file,
    section,
    says: singleSpaced(says),
    at,
    span,
    sentences: overlappingSentences(document, span),
    topic,
    hasNeeds: needs !== undefined,
    asked,
    line: lineOf(["says"]),
    phraseLine: (phrase) => lineOf(["asked", phrase]),
  };
}

/** Finds words that stand twice under one topic, or under none. */
function duplicateFindings(entries: readonly CuratedEntry[]): readonly Finding[] {
  const first = new Map<string, CuratedEntry>();
  return entries.flatMap((entry): readonly Finding[] => {
    if (entry.section === "asked") return [];
    const key = `${entry.section} ${entry.span.start}-${entry.span.end} ${entry.topic ?? ""}`;
    const earlier = first.get(key);
    first.set(key, earlier ?? entry);
    if (!earlier) return [];
    const { file, line } = entry;
    return [{ kind: "duplicate", file, line, message: `the same words stand in line ${earlier.line}; merge the two entries.` }];
  });
}

/**
 * Facts that begin with "It" or "She" and show no sentence that says who that is. A daily post shows them alone, but for the question or the list's
 * introduction above them.
 */
function needsFindings(entries: readonly CuratedEntry[], document: Document): readonly Finding[] {
  return entries
    .filter(({ section, hasNeeds, span }) => section === "facts" && !hasNeeds && leansOnBefore(displayText(document, span)))
    .filter(({ span }) => passageParts(document, [span]).length === 0)
    .map(({ file, line, span }) => {
      const [word = ""] = displayText(document, span).split(/[\s,]/u);
      const begins = /\p{Script=Han}/u.test(word) ? "begins with a word for something" : `begins with "${word}", which is something`;
      const remedy = "add that sentence as `needs:`, or a daily post cannot be understood";
      return { kind: "needs", file, line, message: `${citation(document, span)} ${begins} in the sentence before; ${remedy}.` };
    });
}

/** Each entry with paraphrases that lead elsewhere gets one finding, at the first of them. */
function askedFindings(entries: readonly CuratedEntry[], bot: Bot): readonly Finding[] {
  const { document } = bot.knowledge;
  let left = maxPhrases;
  return entries.flatMap((entry) => {
    const phrases = entry.asked.slice(0, left);
    left -= phrases.length;
    const astray = phrases.flatMap((phrase, index) => {
      const reply = askAfresh(bot, phrase);
      return leadsTo(entry, reply) ? [] : [{ phrase, index, reply }];
    });
    const [first] = astray;
    if (!first) return [];
    const others =
      astray.length > 1 ? `, and so ${astray.length === 2 ? "does 1 more phrase" : `do ${astray.length - 1} more phrases`}` : "";
    const elsewhere = `${whereItLeads(first.reply, document)}, not to the words that it stands with (${citation(document, entry.span)})`;
    const message = `"${first.phrase}" ${elsewhere}${others}; ${remedy(first.reply)}`;
    return [{ kind: "asked", file: entry.file, line: entry.phraseLine(first.index), message }];
  });
}

/** Paraphrases that are asked: some seconds. */
const maxPhrases = 20_000;

function leadsTo({ sentences, span }: CuratedEntry, { evidence, context }: Reply): boolean {
  return [...evidence, ...context].some((shown) => contains(shown, span) || sentences.some((sentence) => overlaps(sentence, shown)));
}

function whereItLeads({ outcome, evidence: [first] }: Reply, document: Document): string {
  if (outcome === "answered" && first) return `leads to ${citation(document, first)}`;
  return outcome === "closest" || outcome === "not-stated" ? "leads to no answer" : "is not read as a question";
}

function remedy({ outcome }: Reply): string {
  return outcome === "answered" ? "move it there, or say it in other words." : "say it in other words.";
}

/** `file`: where the remedy is written. `line`: of a curated subject; undefined if the file is not there or has nothing. */
export function subjectFindings(knowledge: Knowledge, file: string, line: FindLine): readonly Finding[] {
  return [...junkFindings(knowledge, file), ...sameNameFindings(knowledge, file, line)];
}

type FindLine = (path: readonly PropertyKey[]) => number | undefined;

function junkFindings(knowledge: Knowledge, file: string): readonly Finding[] {
  const isJunkName = createJunkNameTest(knowledge.document);
  const sentences = mentioningSentences(knowledge);
  const mentions = ({ id }: Subject) => sentences.get(id)?.size ?? 0;
  return [...knowledge.subjects.values()]
    .toSorted((a, b) => mentions(b) - mentions(a))
    .slice(0, maxListed)
    .filter((subject) => subject.extracted && subject.kind === "thing" && mentions(subject) > 1 && isJunkName(subject))
    .map((subject) => {
      const found = `"${subject.name}" was found as a subject (${mentions(subject)} mentions)`;
      const message = `${found} and is probably an ordinary word; if so, add it to \`ignore:\`.`;
      return { kind: "subject", file, line: undefined, message };
    });
}

/** The most mentioned subjects, which people see in lists. */
const maxListed = 15;

/** Names that differ only in number or in what is before them: two subjects where there may be one. */
function sameNameFindings({ subjects }: Knowledge, file: string, line: FindLine): readonly Finding[] {
  const byKey = new Map<string, Subject>();
  const sorted = [...subjects.values()].toSorted((a, b) => Number(a.extracted) - Number(b.extracted));
  return sorted.flatMap((subject): readonly Finding[] => {
    const key = nameKey(subject.name).replace(/(?<=\p{Ll}{3})s$/u, "");
    const same = byKey.get(key);
    if (!same) byKey.set(key, subject);
    if (!same || key === "") return [];
    const message = `"${subject.name}" and "${same.name}" are two subjects; if they are one, ${sameNameRemedy(subject, same, line(["subjects"]) === undefined)}`;
    return [{ kind: "subject", file, line: line(["subjects", same.id]), message }];
  });
}

/** Gives the lines to paste. JSON's strings are YAML, too. */
function sameNameRemedy({ name }: Subject, same: Subject, isFileEmpty: boolean): string {
  if (!same.extracted) return `add "${name}" to the aliases of ${same.id}.`;
  const fields = `name: ${JSON.stringify(same.name)}, kind: ${same.kind}, aliases: [${JSON.stringify(name)}]`;
  const place = isFileEmpty ? "to a new knowledge.yaml the line `subjects:` and below it" : "below `subjects:`";
  return `add ${place} the line \`  ${same.id}: { ${fields} }\`.`;
}
