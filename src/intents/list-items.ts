import { matchingQuotations } from "../commands/quote.ts";
import { overlappingEnds, overlappingSentences, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { isAbout, type Quotation, type Statement, type Subject } from "../knowledge/knowledge-model.ts";
import { findSubjectOrTopic, type Library, passageWithContext } from "../library.ts";
import { withoutContained } from "../message-passages.ts";
import { createPassage, type Passage, statementPassage } from "../passage.ts";
import { subjectSorts, type ValueSort, valueSorts } from "./list-kinds.ts";
import type { ListRequest } from "./list-request.ts";
import { sentencesNaming, sentencesWithWords } from "./passages-about-words.ts";

/** The complete list, which may be empty; undefined if the document does not know what it should be about. */
export function createList(request: ListRequest, library: Library): List | undefined {
  const [of = ""] = request.of;
  if (of === "quotes") return { heading: "Quotations", names: [], items: quotationItems(request.about, library) };
  if (of === "speakers") return { heading: "Who is quoted", ...speakerItems(library) };
  if (of === "sentences" || of === "facts") return aboutList(of, request.about ?? "", library);
  const values = valueSorts.filter(({ id }) => request.of.includes(id));
  if (values.length > 0) return { heading: joinHeadings(values), names: [], items: valueItems(values, library) };
  const sorts = subjectSorts.filter(({ id }) => request.of.includes(id));
  const subjects = library.subjects.entries.filter((subject) => sorts.some((sort) => sort.includes(subject)));
  return sorts.length === 0 ? undefined : { heading: joinHeadings(sorts), ...introductions(subjects, library) };
}

export interface List {
  readonly heading: string;
  /** What is listed, if it has names; in the order of the document. */
  readonly names: readonly string[];
  /** The sentences, in the order of the document. */
  readonly items: readonly ListItem[];
}

/** The passage is created only where it is shown: a long document names thousands of people. */
interface ListItem {
  readonly span: Span;
  createPassage(): Passage;
}

function joinHeadings(sorts: readonly { readonly heading: string }[]): string {
  return sorts.map(({ heading }, index) => (index === 0 ? heading : heading.toLowerCase())).join(", ");
}

function quotationItems(about: string | undefined, library: Library): readonly ListItem[] {
  const all = library.knowledge.statements.filter((statement) => statement.kind === "quotation");
  const found = new Set(about === undefined ? all : matchingQuotations(about, all, library));
  return all.filter((quotation) => found.has(quotation)).map((quotation) => statementItem(quotation, library));
}

/** Each speaker's first quotation. */
function speakerItems(library: Library): Omit<List, "heading"> {
  const { statements, subjects } = library.knowledge;
  const first = new Map<string, Quotation>();
  for (const statement of statements) {
    if (statement.kind === "quotation" && statement.by !== undefined && !first.has(statement.by)) first.set(statement.by, statement);
  }
  return {
    names: [...first.keys()].flatMap((id) => subjects.get(id)?.name ?? []),
    items: distinctItems([...first.values()], library),
  };
}

function distinctItems(statements: readonly Statement[], library: Library): readonly ListItem[] {
  return withoutContained(statements, ({ shownSpan }) => shownSpan).map((statement) => statementItem(statement, library));
}

/** The first sentence that names each subject; a sentence that introduces several appears once. */
function introductions(subjects: readonly Subject[], library: Library): Omit<List, "heading"> {
  const firstAbout = firstStatements(library);
  const introduced = subjects
    .flatMap((subject) => {
      const statement = firstAbout.get(subject.id);
      // An extracted statement is about the subjects that it names; a curated one need not name them.
      const named = subject.extracted && statement ? undefined : sentencesNaming(subject, library)[0];
      const sentence = named ?? (statement && overlappingSentences(library.knowledge.document, statement.span)[0]);
      return sentence ? [{ subject, sentence }] : [];
    })
    .toSorted((a, b) => a.sentence.start - b.sentence.start);
  const sentences = [...new Set(introduced.map(({ sentence }) => sentence))];
  return { names: introduced.map(({ subject }) => subject.name), items: sentences.map((sentence) => sentenceItem(sentence, library)) };
}

function firstStatements({ knowledge }: Library): ReadonlyMap<string, Statement> {
  const first = new Map<string, Statement>();
  for (const statement of knowledge.statements) {
    const by = statement.kind === "fact" || statement.by === undefined ? [] : [statement.by];
    for (const id of [...statement.about, ...by]) if (!first.has(id)) first.set(id, statement);
  }
  return first;
}

function aboutList(of: "sentences" | "facts", about: string, library: Library): List | undefined {
  const { document, statements, subjects } = library.knowledge;
  const match = findSubjectOrTopic(about, library);
  const named = match.kind === "resolved" ? match.entry : undefined;
  const subject = named && subjects.get(named.id);
  if (subject && of === "facts") {
    const relevant = statements.filter((statement) => isAbout(statement, subject.id));
    const sentences = [...new Set(relevant.flatMap(({ shownSpan }) => overlappingSentences(document, shownSpan)))];
    return { heading: subject.name, names: [], items: sentences.map((sentence) => factItem(sentence, library)) };
  }
  const withWords = sentencesWithWords(about, library);
  const found = new Set(subject ? [...sentencesNaming(subject, library), ...withWords] : withWords);
  const sentences = [...found].sort((a, b) => a.start - b.start);
  if (sentences.length > 0) {
    const heading = subject ? subject.name : "Sentences with these words";
    return { heading, names: [], items: sentences.map((sentence) => sentenceItem(sentence, library)) };
  }
  if (!named) return undefined;
  const aboutTopic = statements.filter(({ topic }) => topic === named.id);
  return { heading: named.name, names: [], items: distinctItems(aboutTopic, library) };
}

function valueItems(sorts: readonly ValueSort[], library: Library): readonly ListItem[] {
  const { document } = library.knowledge;
  const found = new Set<Sentence>();
  for (const { form } of sorts) {
    let count = 0;
    for (const match of document.text.matchAll(form())) {
      const span = { start: match.index, end: match.index + match[0].length };
      const sentence = overlappingEnds(document.sentences, span)?.first;
      if (sentence && span.end <= sentence.end) found.add(sentence);
      count += 1;
      if (count >= maxOccurrences) break;
    }
  }
  return [...found].toSorted((a, b) => a.start - b.start).map((sentence) => sentenceItem(sentence, library));
}

/** More occurrences are not looked for, which bounds the time. */
const maxOccurrences = 400;

function statementItem(statement: Statement, { knowledge }: Library): ListItem {
  return { span: statement.shownSpan, createPassage: () => statementPassage(knowledge.document, statement) };
}

function sentenceItem({ start, end }: Sentence, { knowledge }: Library): ListItem {
  const span = { start, end };
  return { span, createPassage: () => createPassage(knowledge.document, span) };
}

/** A sentence with the earlier words that it needs. */
function factItem(sentence: Sentence, library: Library): ListItem {
  return { ...sentenceItem(sentence, library), createPassage: () => passageWithContext(sentence, library) };
}
