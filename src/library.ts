import { type Facts, openFacts } from "./daily/facts.ts";
import { openZones, type Zones } from "./daily/zones/zones.ts";
import { sentencesOf } from "./document/document.ts";
import type { Sentence } from "./document/sentences.ts";
import type { Span } from "./document/span.ts";
import { curatedPart, type Knowledge, type Quotation, type Subject, type Topic } from "./knowledge/model.ts";
import { type Passage, passageAt } from "./passage.ts";
import type { Named, NameMatch } from "./search/names/names.ts";
import { indexNames, type Names } from "./search/names/names.ts";
import { indexPassages, type PassageIndex } from "./search/passages/find-passages.ts";

/** Knowledge opened for reading: everything that a command looks things up in. */
export interface Library {
  readonly knowledge: Knowledge;
  readonly subjects: Names<Subject>;
  /** The subjects that the document quotes. */
  readonly speakers: Names<Subject>;
  readonly topics: Names<Topic>;
  readonly passages: PassageIndex;
  /** Earlier words without which what is stated in a sentence misleads. */
  readonly neededBy: ReadonlyMap<Sentence, readonly Span[]>;
  /** What can be posted. */
  readonly facts: Facts;
  readonly zones: Zones;
}

export function createLibrary(knowledge: Knowledge): Library {
  const subjects = [...knowledge.subjects.values()];
  const quoted = new Set(knowledge.statements.flatMap((statement) => (statement.kind === "quotation" ? [statement.by] : [])));
  let facts: Facts | undefined;
  let zones: Zones | undefined;
  return {
    knowledge,
    subjects: indexNames(subjects),
    speakers: indexNames(subjects.filter(({ id }) => quoted.has(id))),
    topics: indexNames([...knowledge.topics.values()]),
    passages: indexPassages(curatedPart(knowledge)),
    neededBy: neededBySentence(knowledge),
    // Only /daily needs these, and the zones take longer to read than the shipped article.
    get facts() {
      facts ??= openFacts(knowledge);
      return facts;
    },
    get zones() {
      zones ??= openZones();
      return zones;
    },
  };
}

function neededBySentence({ document, statements }: Knowledge): ReadonlyMap<Sentence, readonly Span[]> {
  const needed = new Map<Sentence, readonly Span[]>();
  for (const { passage, needs } of statements) {
    if (needs.length === 0) continue;
    for (const sentence of sentencesOf(document, passage)) needed.set(sentence, [...(needed.get(sentence) ?? []), ...needs]);
  }
  return needed;
}

export function quotationsBy({ statements }: Knowledge, speaker: string): readonly Quotation[] {
  return statements.flatMap((statement) => (statement.kind === "quotation" && statement.by === speaker ? [statement] : []));
}

/** Exact names first, subjects before topics. */
export function subjectOrTopic(text: string, { subjects, topics }: Library): NameMatch<Named> {
  const chosen = subjects.exact(text) ?? topics.exact(text);
  if (chosen) return { kind: "known", entry: chosen };
  const matches = [subjects.resolve(text), topics.resolve(text)];
  const known = matches.find(({ kind }) => kind === "known");
  if (known) return known;
  const candidates = matches.flatMap((match) => (match.kind === "unsure" ? match.candidates : []));
  return candidates.length > 0 ? { kind: "unsure", candidates } : { kind: "unknown" };
}

/** The sentence with the earlier sentences that its statements need. */
export function understandable(sentence: Sentence, matched: readonly Span[], { knowledge: { document }, neededBy }: Library): Passage {
  const needed = (neededBy.get(sentence) ?? []).flatMap((need) => sentencesOf(document, need)).filter((other) => other !== sentence);
  const context = [...new Set(needed)].sort((a, b) => a.start - b.start);
  return passageAt(document, sentence, context, matched);
}
