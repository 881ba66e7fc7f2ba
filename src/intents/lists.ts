import type { Action } from "../buttons.ts";
import { callWith } from "../commands/command-definition.ts";
import { passageBlocks } from "../commands/passage-replies.ts";
import { matchingQuotations, quote } from "../commands/quote.ts";
import { overlappingEnds, overlappingSentences, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Quotation, Statement, Subject } from "../knowledge/knowledge-model.ts";
import { splitAtMatches } from "../language/cut-forms.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { withoutContained } from "../message-passages.ts";
import { createPassage, type Passage, statementPassage } from "../passage.ts";
import { answeredReply, notStatedReply, pageOf, type Reply, titled } from "../reply.ts";
import { counted, listedNames } from "../text/characters.ts";
import { toSimplified } from "../text/fold.ts";
import type { Intent } from "./intent.ts";
import { subjectSorts, type ValueSort, valueSorts } from "./list-kinds.ts";
import { passagesReply, sentencesNaming } from "./passages-about-words.ts";

const form = formsOf("intents.txt");

/** "All quotes", "who is quoted", "which cities are named", "how many people are mentioned", "every mention of snow". */
export const lists: Intent = ({ plain: { core }, library }) => {
  const found = form("list").whole(toSimplified(core));
  if (!found) return undefined;
  const about = found.part("about");
  if (found.rewritten === "said") return quotesReply(found.part("who") ?? "", library);
  if (found.rewritten === "mentions") return passagesReply(about ?? "", library);
  const of = found.rewritten === "" ? sortIds(found.part("noun") ?? "") : [found.rewritten];
  return of.length === 0 ? undefined : listReply({ of, only: about && numbersOfQuotations(about, library) }, 1, library);
};

function quotesReply(name: string, library: Library): Reply | undefined {
  const speaker = library.speakers.findExact(name);
  return speaker && quote.run({ ...callWith({ who: speaker.id, all: "all" }), isSentence: true }, library);
}

/** Of the quotations about something, among all: a button carries no typed words. */
function numbersOfQuotations(about: string, library: Library): string {
  const all = quotationsOf(library);
  const found = new Set(matchingQuotations(about, all, library));
  const numbers = all.flatMap((quotation, number) => (found.has(quotation) ? [number.toString(36)] : []));
  return numbers.slice(0, maxChosen).join(",");
}

/** So many numbers fit into a button. */
const maxChosen = 20;

function quotationsOf({ knowledge }: Library): readonly Quotation[] {
  return knowledge.statements.filter((statement) => statement.kind === "quotation");
}

/** What is to be listed. Buttons carry it, so it consists of ids. */
interface ListRequest {
  /** Ids of sorts of subjects or of values; or `quotes`, `speakers`. */
  readonly of: readonly string[];
  /** Only these of all quotations: numbers in base 36. */
  readonly only?: string | undefined;
}

/** The sorts in "companies", "people and their ages"; none if any word is unknown. */
function sortIds(noun: string): readonly string[] {
  const ids = splitAtMatches(form("list and"), noun).map((part) => form("list nouns").whole(part)?.rewritten);
  if (ids.includes(undefined)) return [];
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const values = known.filter((id) => valueSorts.some((value) => value.id === id));
  return values.length > 0 ? values : known;
}

function listReply(request: ListRequest, page: number, library: Library): Reply {
  const list = createList(request, library);
  if (list.items.length === 0) return emptyListReply(request, list, library);
  const { items, position, more, ...paging } = pageOf(list.items, passagesPerPage, page, (each) => pageAction(request, each));
  const shown = items.map((item) => item.createPassage());
  const count = list.isOfSentences ? `In ${counted(list.items.length, "sentence")}` : `${list.names.length || list.items.length} in all`;
  const text = list.names.length > 0 ? `${count}: ${listedNames(list.names, maxNames)}` : count;
  const blocks = titled(`${list.heading}${position}`, [{ kind: "text", text }, ...passageBlocks(shown)]);
  // Complete, whatever the page shows.
  return answeredReply(blocks, shown, { evidence: list.items.map(({ span }) => span), actions: more, ...paging });
}

const passagesPerPage = 6;
/** More names are counted instead. */
const maxNames = 40;

function emptyListReply({ of, only }: ListRequest, { heading }: List, { knowledge: { document } }: Library): Reply {
  if (only !== undefined) return notStatedReply("The document has none about this.");
  const isOfSpeech = of[0] === "quotes" || of[0] === "speakers";
  if (isOfSpeech && /["“„«「『‘]/u.test(document.text))
    return notStatedReply("The document has quotation marks, but I cannot tell who is quoted.");
  return notStatedReply(of[0] === "speakers" ? "The document quotes nobody." : `The document has no ${heading.toLowerCase()}.`);
}

/** The name of the action behind "More". */
const listCommand = "list";

function pageAction({ of, only }: ListRequest, page = 1): Action {
  return { command: listCommand, args: { of: of.join(","), ...(only === undefined ? {} : { only }), page: String(page) } };
}

/** The list behind a "More" button; undefined if the action is another. */
export function listActionReply({ command, args }: Action, library: Library): Reply | undefined {
  if (command !== listCommand) return undefined;
  const page = Number(args.page);
  return listReply({ of: (args.of ?? "").split(","), only: args.only }, Number.isSafeInteger(page) && page > 0 ? page : 1, library);
}

interface List {
  readonly heading: string;
  /** What is listed, if it has names; in the order of the document. */
  readonly names: readonly string[];
  /** In the order of the document. */
  readonly items: readonly ListItem[];
  /** Where dates and the like are listed, their sentences are counted. */
  readonly isOfSentences?: boolean;
}

/** The passage is created only where it is shown: a long document names thousands of people. */
interface ListItem {
  readonly span: Span;
  createPassage(): Passage;
}

/** The complete list, which may be empty. */
function createList({ of, only }: ListRequest, library: Library): List {
  if (of[0] === "quotes") return { heading: "Quotations", names: [], items: quotationItems(only, library) };
  if (of[0] === "speakers") return { heading: "Who is quoted", ...speakerItems(library) };
  const values = valueSorts.filter(({ id }) => of.includes(id));
  if (values.length > 0) return { heading: joinHeadings(values), names: [], items: valueItems(values, library), isOfSentences: true };
  const sorts = subjectSorts.filter(({ id }) => of.includes(id));
  const subjects = library.subjects.entries.filter((subject) => sorts.some((sort) => sort.includes(subject)));
  return { heading: joinHeadings(sorts), ...introductions(subjects, library) };
}

function joinHeadings(sorts: readonly { readonly heading: string }[]): string {
  return sorts.map(({ heading }, index) => (index === 0 ? heading : heading.toLowerCase())).join(", ");
}

function quotationItems(only: string | undefined, library: Library): readonly ListItem[] {
  const all = quotationsOf(library);
  const chosen = only === undefined ? all : only.split(",").flatMap((digits) => all[Number.parseInt(digits, 36)] ?? []);
  return chosen.map((quotation) => statementItem(quotation, library));
}

/** Each speaker's first quotation. */
function speakerItems(library: Library): Pick<List, "names" | "items"> {
  const first = new Map<string, Quotation>();
  for (const quotation of quotationsOf(library))
    if (quotation.by !== undefined && !first.has(quotation.by)) first.set(quotation.by, quotation);
  const distinct = withoutContained([...first.values()], ({ shownSpan }) => shownSpan);
  return {
    names: [...first.keys()].flatMap((id) => library.knowledge.subjects.get(id)?.name ?? []),
    items: distinct.map((quotation) => statementItem(quotation, library)),
  };
}

/** The first sentence that names each subject; a sentence that introduces several appears once. */
function introductions(subjects: readonly Subject[], library: Library): Pick<List, "names" | "items"> {
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
