import { type Action, fitsButton } from "../../action.ts";
import type { Library } from "../../library.ts";
import { answeredReply, type Block, type LabelledAction, notStatedReply, type Reply, titled } from "../../reply.ts";
import { stemWord } from "../../text/stem.ts";
import { isStopWord } from "../../text/stop-words.ts";
import { tokenize } from "../../text/tokenize.ts";
import type { List } from "./list.ts";
import { createList } from "./list-items.ts";
import type { ListRequest } from "./list-request.ts";
import { sentencesWithWords } from "./sentence-search.ts";
import { valueSorts } from "./values.ts";

/** The name of the action behind "More". */
const listCommand = "list";

const passagesPerPage = 6;
/** The evidence of a list is complete up to here, whatever the page shows. */
const maxListEvidence = 20;
/** More names are counted instead. */
const maxNames = 40;

/** Undefined if the document does not know what the list should be about. */
export function listReply(request: ListRequest, page: number, library: Library): Reply | undefined {
  const list = createList(request, library);
  if (!list) return undefined;
  const { items } = list;
  if (items.length === 0) return emptyListReply(request, list);
  const pages = Math.ceil(items.length / passagesPerPage);
  const current = Math.min(page, pages);
  const shown = items.slice((current - 1) * passagesPerPage, current * passagesPerPage).map((item) => item.createPassage());
  const position = pages > 1 ? ` (${current} of ${pages})` : "";
  const blocks = titled(`${list.heading}${position}`, [
    ...countBlocks(request, list),
    ...shown.map((passage) => ({ kind: "passage", passage }) as const),
  ]);
  const actions = current < pages ? moreButton(request, current + 1, library) : [];
  const origin = pageAction(request, current, library);
  const back = current > 1 ? pageAction(request, current - 1, library) : undefined;
  return { ...answeredReply(blocks, shown, { actions, origin, back }), evidence: items.slice(0, maxListEvidence).map(({ span }) => span) };
}

/** "8 in all"; of numbers and the like, the sentences are counted. */
function countText({ of }: ListRequest, { names, items }: List): string {
  const isOfSentences = of.some((id) => id === "sentences" || id === "facts" || valueSorts.some((value) => value.id === id));
  return isOfSentences ? `In ${items.length} sentence${items.length === 1 ? "" : "s"}` : `${names.length || items.length} in all`;
}

/** The names, after their count if it is asked for. */
function countBlocks(request: ListRequest, list: List): readonly Block[] {
  const texts = [...(request.isCounted ? [`${countText(request, list)}:`] : []), ...(list.names.length > 0 ? [nameText(list)] : [])];
  return texts.length === 0 ? [] : [{ kind: "text", text: texts.join(" ") }];
}

function nameText({ names }: List): string {
  const rest = names.length > maxNames ? ` and ${names.length - maxNames} more` : "";
  return `${names.slice(0, maxNames).join(", ")}${rest}`;
}

function emptyListReply({ about }: ListRequest, { heading }: List): Reply {
  if (about !== undefined) return notStatedReply("The document has none about this.");
  return notStatedReply(heading === "Who is quoted" ? "The document quotes nobody." : `The document has no ${heading.toLowerCase()}.`);
}

function moreButton(request: ListRequest, page: number, library: Library): readonly LabelledAction[] {
  const action = pageAction(request, page, library);
  return action ? [{ label: "More", action }] : [];
}

/** Words that a person typed do not fit into a button; their first places in the document stand for them. */
function pageAction({ of, about }: ListRequest, page: number, library: Library): Action | undefined {
  const topic = about === undefined ? {} : aboutArgs(about, library);
  const action = topic && { command: listCommand, args: { of: of.join(","), ...topic, page: String(page) } };
  return action && fitsButton(action) ? action : undefined;
}

function aboutArgs(about: string, library: Library): Readonly<Record<string, string>> | undefined {
  const named = library.subjects.findExact(about) ?? library.topics.findExact(about);
  if (named) return { about: named.id };
  const words = tokenize(about).filter(({ folded }) => !isStopWord(folded));
  const places = words.map(({ folded }) => wordPlace(folded, library));
  return places.includes(undefined) ? undefined : { words: places.join(",") };
}

/** The offset in the document of the first word that is a form of this one. */
function wordPlace(word: string, library: Library): string | undefined {
  const [sentence] = sentencesWithWords(word, library);
  const { document } = library.knowledge;
  const stem = stemWord(word);
  const words = sentence ? tokenize(document.text, sentence.start, sentence.end) : [];
  return words.find(({ folded }) => stemWord(folded) === stem)?.start.toString(36);
}

/** The list behind a "More" button; undefined if the action is another, or the list no longer exists. */
export function listActionReply({ command, args }: Action, library: Library): Reply | undefined {
  if (command !== listCommand) return undefined;
  const about =
    args.about ??
    args.words
      ?.split(",")
      .map((place) => wordAt(Number.parseInt(place, 36), library))
      .join(" ");
  const page = Number(args.page);
  const request = { of: (args.of ?? "").split(","), ...(about === undefined ? {} : { about }) };
  return listReply(request, Number.isSafeInteger(page) && page > 0 ? page : 1, library);
}

function wordAt(offset: number, { knowledge: { document } }: Library): string {
  const [word] = Number.isSafeInteger(offset) ? tokenize(document.text, offset, offset + maxWordLength) : [];
  return word?.folded ?? "";
}

/** UTF-16 code units. */
const maxWordLength = 40;
