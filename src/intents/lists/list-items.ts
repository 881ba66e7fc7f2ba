import { matchingQuotations } from "../../commands/matching-quotations.ts";
import { overlappingSentences } from "../../document/document.ts";
import type { Sentence } from "../../document/sentences.ts";
import { overlappingEnds, type Span } from "../../document/span.ts";
import { isAbout, type Quotation, type Subject } from "../../knowledge/model.ts";
import { findSubjectOrTopic, type Library, passageWithContext } from "../../library.ts";
import { createPassage, type Passage, statementPassage, withoutContained } from "../../passage.ts";
import { subjectSorts } from "./kinds.ts";
import type { ListRequest } from "./list-request.ts";
import { sentencesNaming, sentencesWithWords } from "./sentence-search.ts";
import { type ValueSort, valueSorts } from "./values.ts";

export interface List {
  readonly heading: string;
  /** What is listed, if it has names; in the order of the document. */
  readonly names: readonly string[];
  /** In the order of the document. */
  readonly passages: readonly Passage[];
}

/** The complete list, which may be empty; undefined if the document does not know what it should be about. */
export function createList(request: ListRequest, library: Library): List | undefined {
  const [of = ""] = request.of;
  if (of === "quotes") return { heading: "Quotations", names: [], passages: quotationPassages(request.about, library) };
  if (of === "speakers") return { heading: "Who is quoted", ...speakerItems(library) };
  if (of === "sentences" || of === "facts") return aboutList(of, request.about ?? "", library);
  const values = valueSorts.filter(({ id }) => request.of.includes(id));
  if (values.length > 0) return { heading: joinHeadings(values), names: [], passages: valuePassages(values, library) };
  const sorts = subjectSorts.filter(({ id }) => request.of.includes(id));
  const subjects = library.subjects.entries.filter((subject) => sorts.some((sort) => sort.includes(subject)));
  return sorts.length === 0 ? undefined : { heading: joinHeadings(sorts), ...introductions(subjects, library) };
}

function joinHeadings(sorts: readonly { readonly heading: string }[]): string {
  return sorts.map(({ heading }, index) => (index === 0 ? heading : heading.toLowerCase())).join(", ");
}

function quotationPassages(about: string | undefined, { knowledge, ...library }: Library): readonly Passage[] {
  const all = knowledge.statements.filter((statement): statement is Quotation => statement.kind === "quotation");
  const found = new Set(about === undefined ? all : matchingQuotations(about, all, { knowledge, ...library }));
  return all.filter((quotation) => found.has(quotation)).map((quotation) => statementPassage(knowledge.document, quotation));
}

/** Each speaker's first quotation. */
function speakerItems({ knowledge, speakers }: Library): Omit<List, "heading"> {
  const first = new Map<string, Quotation>();
  for (const statement of knowledge.statements) {
    if (statement.kind === "quotation" && statement.by !== undefined && !first.has(statement.by)) first.set(statement.by, statement);
  }
  return {
    names: [...first.keys()].flatMap((id) => speakers.entries.find((entry) => entry.id === id)?.name ?? []),
    passages: withoutContained([...first.values()], ({ shownSpan }) => shownSpan).map((one) => statementPassage(knowledge.document, one)),
  };
}

/** The first sentence that names each subject; a sentence that introduces several appears once. */
function introductions(subjects: readonly Subject[], library: Library): Omit<List, "heading"> {
  const { document } = library.knowledge;
  const introduced = subjects
    .flatMap((subject) => {
      const sentence = sentencesNaming(subject, library)[0] ?? firstStatementSentence(subject, library);
      return sentence ? [{ subject, sentence }] : [];
    })
    .toSorted((a, b) => a.sentence.start - b.sentence.start);
  const sentences = [...new Set(introduced.map(({ sentence }) => sentence))];
  return { names: introduced.map(({ subject }) => subject.name), passages: sentences.map((sentence) => createPassage(document, sentence)) };
}

function firstStatementSentence({ id }: Subject, { knowledge }: Library): Sentence | undefined {
  const statement = knowledge.statements.find((one) => isAbout(one, id));
  return statement && overlappingSentences(knowledge.document, statement.span)[0];
}

function aboutList(of: "sentences" | "facts", about: string, library: Library): List | undefined {
  const { document, statements } = library.knowledge;
  const match = findSubjectOrTopic(about, library);
  const named = match.kind === "resolved" ? match.entry : undefined;
  const subject = named && library.knowledge.subjects.get(named.id);
  if (subject && of === "facts") {
    const relevant = statements.filter((statement) => isAbout(statement, subject.id));
    const sentences = [...new Set(relevant.flatMap(({ shownSpan }) => overlappingSentences(document, shownSpan)))];
    return { heading: subject.name, names: [], passages: sentences.map((sentence) => passageWithContext(sentence, [], library)) };
  }
  const withWords = sentencesWithWords(about, library);
  const sentences = subject ? inOrder([...sentencesNaming(subject, library), ...withWords]) : withWords;
  if (sentences.length > 0) {
    const heading = subject ? subject.name : "Sentences with these words";
    return { heading, names: [], passages: sentences.map((sentence) => createPassage(document, sentence)) };
  }
  if (!named) return undefined;
  const onTopic = withoutContained(
    statements.filter(({ topic }) => topic === named.id),
    ({ shownSpan }) => shownSpan,
  );
  return { heading: named.name, names: [], passages: onTopic.map((statement) => statementPassage(document, statement)) };
}

function inOrder(sentences: readonly Sentence[]): readonly Sentence[] {
  return [...new Set(sentences)].sort((a, b) => a.start - b.start);
}

/** More occurrences are not looked for, which bounds the time. */
const maxOccurrences = 400;

function valuePassages(sorts: readonly ValueSort[], { knowledge: { document } }: Library): readonly Passage[] {
  const bySentence = new Map<Sentence, Span[]>();
  for (const { form } of sorts) {
    let count = 0;
    for (const match of document.text.matchAll(form)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const sentence = overlappingEnds(document.sentences, span)?.first;
      if (sentence && span.end <= sentence.end) bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), span]);
      count += 1;
      if (count >= maxOccurrences) break;
    }
  }
  return [...bySentence]
    .toSorted(([a], [b]) => a.start - b.start)
    .map(([sentence, spans]) => createPassage(document, sentence, [], sorts.length === 1 ? spans : []));
}
