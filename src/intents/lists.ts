import type { Action } from "../buttons.ts";
import { callWith } from "../commands/command-definition.ts";
import { passageBlocks } from "../commands/passage-replies.ts";
import { matchingQuotations, quote } from "../commands/quote.ts";
import { overlappingSentences, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { type Quotation, type Statement, type Subject, subjectsOf } from "../knowledge/knowledge-model.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { withoutContained } from "../message-passages.ts";
import { createPassage, type Passage, statementPassage } from "../passage.ts";
import { answeredReply, notStatedReply, pageOf, type Reply, titled } from "../reply.ts";
import { listedNames } from "../text/characters.ts";
import { toSimplified } from "../text/fold.ts";
import type { Intent } from "./intent.ts";
import { subjectSorts } from "./list-kinds.ts";
import { passagesReply, sentencesNaming } from "./passages-about-words.ts";

const form = formsOf("intents.txt");

/** "All quotes", "who is quoted", "which cities are named", "how many people are mentioned", "every mention of snow". */
export const lists: Intent = ({ plain: { core }, library }) => {
  const found = form("list").whole(toSimplified(core));
  if (!found) return undefined;
  const about = found.part("about");
  if (found.rewritten === "said") return quotesReply(found.part("who") ?? "", library);
  if (found.rewritten === "mentions") return passagesReply(about ?? "", library);
  const of = found.rewritten || form("list nouns").whole(found.part("noun") ?? "")?.rewritten;
  return of ? listReply({ of, only: about && numbersOfQuotations(about, library) }, 1, library) : undefined;
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
  /** The id of a sort of subjects; or `quotes`, `speakers`. */
  readonly of: string;
  /** Only these of all quotations: numbers in base 36. */
  readonly only?: string | undefined;
}

function listReply(request: ListRequest, page: number, library: Library): Reply {
  const list = createList(request, library);
  if (list.items.length === 0) return emptyListReply(request, list, library);
  const { items, position, more, ...paging } = pageOf(list.items, passagesPerPage, page, (each) => pageAction(request, each));
  const shown = items.map((item) => item.createPassage());
  const count = `${list.names.length || list.items.length} in all`;
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
  if ((of === "quotes" || of === "speakers") && /["“„«「『‘]/u.test(document.text))
    return notStatedReply("The document has quotation marks, but I cannot tell who is quoted.");
  return notStatedReply(of === "speakers" ? "The document quotes nobody." : `The document has no ${heading.toLowerCase()}.`);
}

/** The name of the action behind "More". */
const listCommand = "list";

function pageAction({ of, only }: ListRequest, page = 1): Action {
  return { command: listCommand, args: { of, ...(only === undefined ? {} : { only }), page: String(page) } };
}

/** The list behind a "More" button; undefined if the action is another. */
export function listActionReply({ command, args }: Action, library: Library): Reply | undefined {
  if (command !== listCommand) return undefined;
  const page = Number(args.page);
  return listReply({ of: args.of ?? "", only: args.only }, Number.isSafeInteger(page) && page > 0 ? page : 1, library);
}

interface List {
  readonly heading: string;
  /** What is listed, if it has names; in the order of the document. */
  readonly names: readonly string[];
  /** In the order of the document. */
  readonly items: readonly ListItem[];
}

/** The passage is created only where it is shown: a long document names thousands of people. */
interface ListItem {
  readonly span: Span;
  createPassage(): Passage;
}

/** The complete list, which may be empty. */
function createList({ of, only }: ListRequest, library: Library): List {
  if (of === "quotes") return { heading: "Quotations", names: [], items: quotationItems(only, library) };
  if (of === "speakers") return { heading: "Who is quoted", ...speakerItems(library) };
  const sort = subjectSorts.find(({ id }) => id === of);
  const subjects = library.subjects.entries.filter((subject) => sort?.includes(subject));
  return { heading: sort?.heading ?? "", ...introductions(subjects, library) };
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
  for (const statement of knowledge.statements) for (const id of subjectsOf(statement)) if (!first.has(id)) first.set(id, statement);
  return first;
}

function statementItem(statement: Statement, { knowledge }: Library): ListItem {
  return { span: statement.shownSpan, createPassage: () => statementPassage(knowledge.document, statement) };
}

function sentenceItem({ start, end }: Sentence, { knowledge }: Library): ListItem {
  const span = { start, end };
  return { span, createPassage: () => createPassage(knowledge.document, span) };
}
