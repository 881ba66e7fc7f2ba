import * as v from "valibot";
import { splitAtSpaces, withoutLast } from "../../text/characters.ts";
import { addTo, cached, groupBy } from "../../text/collections.ts";
import { closest } from "../../text/edit-distance.ts";
import { didYouMean, KnowledgeError, type KnowledgeProblem, maxProblems } from "../knowledge-problem.ts";
import { type CurationEntry, type CurationFile, checkValue, textList, wordsFields } from "./read-curation.ts";
import { readYaml, type YamlTree } from "./yaml-file.ts";

const entryFields = { ...wordsFields, asked: textList };
const askedSchema = v.array(v.strictObject(entryFields));

/** The content of `asked.yaml`: more phrases in which people ask for the words of entries in `knowledge.yaml`. */
export interface AskedFile {
  readonly entries: v.InferOutput<typeof askedSchema>;
  readonly lineNumber: YamlTree["lineNumber"];
}

/**
 * The curation with the phrases of `asked.yaml` after those of its own entries. Throws a `KnowledgeError` with the YAML errors, and with the
 * words that are in no entry or in several, and phrases given twice.
 */
export function withAsked({ curation, lineNumber }: CurationFile, yaml: string, file: string): CurationFile {
  const asked = readAsked(yaml, file);
  const entries = [curation.facts, curation.quotations, curation.reported].flatMap((section): readonly CurationEntry[] => section ?? []);
  const added = phrasesByEntry(asked, entries, file);
  const extend = <E extends CurationEntry>(entry: E): E => {
    const phrases = added.get(entry);
    return phrases ? { ...entry, asked: [...(entry.asked ?? []), ...phrases] } : entry;
  };
  const { facts, quotations, reported } = curation;
  return {
    curation: { ...curation, facts: facts?.map(extend), quotations: quotations?.map(extend), reported: reported?.map(extend) },
    lineNumber,
  };
}

export function readAsked(yaml: string, file: string): AskedFile {
  const { value, lineNumber } = readYaml(yaml, file);
  const keys = Object.keys(entryFields);
  if (value !== undefined && value !== null && !Array.isArray(value))
    throw new KnowledgeError([{ file, line: 1, message: `should be a list of entries with the keys ${keys.join(", ")}.` }]);
  return { entries: checkValue(askedSchema, value ?? [], { file, lineNumber, keysAt: () => keys }), lineNumber };
}

/** Stops after `maxProblems` problems: finding the closest words takes long. */
function phrasesByEntry(
  { entries, lineNumber }: AskedFile,
  targets: readonly CurationEntry[],
  file: string,
): ReadonlyMap<CurationEntry, readonly string[]> {
  const problems: KnowledgeProblem[] = [];
  const report: ReportProblem = (path, message) => problems.push({ file, line: lineNumber(path), message });
  const findTarget = createFindTarget(targets, report);
  const isNew = createNewPhraseTest();
  const phrases = new Map<CurationEntry, string[]>();
  let checked = 0;
  for (const [index, entry] of entries.entries()) {
    if (problems.length >= maxProblems) break;
    checked += 1;
    const target = findTarget(entry, [index]);
    if (!target) continue;
    for (const [at, phrase] of entry.asked.entries()) {
      if (isNew(target, phrase)) addTo(phrases, target, phrase);
      else report([index, "asked", at], `"${phrase}" already stands with these words; remove it.`);
    }
  }
  if (problems.length > 0) throw new KnowledgeError(problems, entries.length - checked);
  return phrases;
}

type ReportProblem = (path: readonly PropertyKey[], message: string) => void;

/** Finds the entry of `knowledge.yaml` with the same words; of several at one place, the first. Otherwise reports why there is none. */
function createFindTarget(targets: readonly CurationEntry[], report: ReportProblem) {
  const byWords = groupBy(targets, (target) => singleSpaced(target.says));
  return ({ says, at }: AskedFile["entries"][number], path: readonly PropertyKey[]): CurationEntry | undefined => {
    const sameWords = byWords.get(singleSpaced(says)) ?? [];
    const matches = at === undefined ? sameWords : sameWords.filter((target) => target.at === undefined || target.at === at);
    const places = new Set(sameWords.map((target) => target.at ?? ""));
    if (matches.length > 0 && (at !== undefined || places.size === 1)) return matches[0];
    if (matches.length > 0) report([...path, "says"], `several entries of knowledge.yaml say "${says}"; ${placesMessage(places)}`);
    else if (sameWords.length > 0) report([...path, "at"], `no entry of knowledge.yaml says this at ${at}; ${placesMessage(places)}`);
    else {
      const remedy = didYouMean(closest(says, [...byWords.keys()]), "copy the words of one of its `says:`.");
      report([...path, "says"], `no entry of knowledge.yaml says "${says}"; ${remedy}`);
    }
    return undefined;
  };
}

export function singleSpaced(words: string): string {
  return splitAtSpaces(words.trim()).join(" ");
}

function placesMessage(places: ReadonlySet<string>): string {
  const given = [...places].filter((place) => place !== "");
  return `choose one with \`at:\` (${given.join(", ")}).`;
}

/** Tells whether a phrase is new to an entry; case and the mark at its end do not count. */
function createNewPhraseTest(): (entry: CurationEntry, phrase: string) => boolean {
  const known = cached(new Map<CurationEntry, Set<string>>(), (entry) => new Set(entry.asked?.map(phraseKey)));
  return (entry, phrase) => {
    const phrases = known(entry);
    const count = phrases.size;
    return phrases.add(phraseKey(phrase)).size > count;
  };
}

function phraseKey(phrase: string): string {
  return withoutLast(phrase.toLowerCase(), "?!.");
}
