import { displayText } from "./document/display-text.ts";
import { type DocumentLayout, readDocumentInTurns } from "./document/document.ts";
import { withAsked } from "./knowledge/curation/asked-paraphrases.ts";
import { findContradictions, findWarnings, type ProblemAt, unusedIgnores } from "./knowledge/curation/contradictions-and-warnings.ts";
import { curatedSubjects, curateInTurns } from "./knowledge/curation/curate.ts";
import { createCuratedNames, merge } from "./knowledge/curation/curated-and-extracted.ts";
import { type LocatedPhrases, locatePhrases } from "./knowledge/curation/phrases-file.ts";
import { type CurationFile, readCuration } from "./knowledge/curation/read-curation.ts";
import type { ExtractedKnowledge } from "./knowledge/extract/extract-knowledge.ts";
import type { Knowledge } from "./knowledge/knowledge-model.ts";
import { fileError, KnowledgeError, type KnowledgeProblem } from "./knowledge/knowledge-problem.ts";
import { counted } from "./text/characters.ts";
import { inTurns } from "./text/turns.ts";

export interface LoadedKnowledge {
  readonly knowledge: Knowledge;
  readonly warnings: readonly KnowledgeProblem[];
}

/** The texts that knowledge is made of, as read from files. */
export interface KnowledgeSource {
  /** `path`: the file or folder that the text was read from, for messages. */
  readonly document: NamedText & DocumentLayout;
  /** `knowledge.yaml`; `text` is empty if there is none. */
  readonly curation: NamedText;
  /** `asked.yaml`; `text` is empty if there is none. */
  readonly asked: NamedText;
  /** `phrases.txt`; `text` is empty if there is none, or if it is not to be used. */
  readonly phrases: NamedText;
  /** The title of a document without one of its own. */
  readonly fallbackTitle: string;
}

interface NamedText {
  readonly path: string;
  readonly text: string;
}

/** Knowledge from the files of its folder. Throws a `KnowledgeError` that lists the problems, or the reason of `signal`. */
export async function buildKnowledge({ fallbackTitle, ...source }: KnowledgeSource, signal?: AbortSignal): Promise<LoadedKnowledge> {
  const curationFile = source.curation.path;
  const document = await inTurns(readDocumentInTurns(source.document.text, source.document), signal);
  if (document.paragraphs.length === 0) throw fileError(source.document.path, "has no text; put the document there.");
  const file = withAsked(readCuration(source.curation.text, curationFile), source.asked.text, source.asked.path);
  const extracted = await extract(document, file, signal);
  const curated = await inTurns(curateInTurns(document, curationFile, file, extracted.subjects), signal);
  if (curated.problems.length > 0) throw new KnowledgeError(curated.problems, curated.uncheckedEntries);
  const { subjects, statements } = await inTurns(merge(document, curated, extracted), signal);
  const phrases = await inTurns(locatePhrases(document, source.phrases.text), signal);
  const problemAt: ProblemAt = (path, message) => ({ file: curationFile, line: file.lineNumber(path), message });
  const problems = findContradictions({ ...curated, statements }, problemAt);
  if (problems.length > 0) throw new KnowledgeError(problems);
  const title = file.curation.title ?? ownTitle(document) ?? fallbackTitle;
  return {
    knowledge: {
      document,
      title,
      url: file.curation.url,
      contact: file.curation.contact,
      allowsModel: file.curation.model ?? true,
      subjects: byId(subjects),
      topics: byId(curated.topics),
      statements,
      phrases: phrases.found,
      isCurated: file.curation.complete ?? false,
    },
    warnings: [
      ...findWarnings(curated, problemAt),
      ...unusedIgnores(file.curation, extracted, problemAt),
      ...lostPhrases(phrases, source.phrases.path),
    ],
  };
}

function lostPhrases({ lost }: LocatedPhrases, file: string): readonly KnowledgeProblem[] {
  if (lost === 0) return [];
  const [are, them] = lost === 1 ? ["is", "it"] : ["are", "them"];
  const message = `the document no longer has the words of ${counted(lost, "passage")}, which ${are} skipped; \`knowledge phrases --prune\` removes ${them}.`;
  return [{ file, line: undefined, message }];
}

/** Loads the extraction only if it is needed: for a completely curated document it is a tenth of the program. */
async function extract(document: Knowledge["document"], file: CurationFile, signal: AbortSignal | undefined): Promise<ExtractedKnowledge> {
  const { complete, ignore, topics } = file.curation;
  if (complete) return { subjects: [], ignored: [], statements: [] };
  const { extractKnowledgeInTurns } = await import("./knowledge/extract/extract-knowledge.ts");
  const given = createCuratedNames(document, curatedSubjects(file), ignore ?? [], Object.keys(topics ?? {}));
  return inTurns(extractKnowledgeInTurns(document, given), signal);
}

/** The title in the front matter, or the heading that begins the text after that. */
function ownTitle(document: Knowledge["document"]): string | undefined {
  const [frontMatter = ""] = /^---\r?\n[\s\S]{0,4000}?\n(?:---|\.\.\.)(?=\r?\n)/u.exec(document.text) ?? [];
  const [, , title] = /^title:[^\S\n]*(["']?)(\S.*?)\1\s*$/imu.exec(frontMatter) ?? [];
  const first = document.paragraphs.find(({ start }) => start >= frontMatter.length);
  return title ?? (first?.kind === "heading" ? displayText(document, first) : undefined);
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
