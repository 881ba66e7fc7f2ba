import { type Action, fitsButton } from "../buttons.ts";
import { askDocument } from "../commands/answer-question.ts";
import { callWith } from "../commands/command-definition.ts";
import { passageBlocks } from "../commands/passage-replies.ts";
import { quote } from "../commands/quote.ts";
import { restAfter, withoutEnd } from "../language/cut-forms.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { answeredReply, type Block, notStatedReply, type Reply, titled } from "../reply.ts";
import { isStopWord, stemWord, tokenize } from "../text/words.ts";
import { countedThing, type Intent, remembering, toPlainText } from "./intent.ts";
import { createList, type List } from "./list-items.ts";
import { valueSorts } from "./list-kinds.ts";
import { type ListRequest, readListRequest } from "./list-request.ts";
import { passagesReply, sentencesWithWords } from "./passages-about-words.ts";

const form = formsOf("intents.txt");

/** "All quotes", "which cities are named", "every sentence that mentions Beijing". */
export const lists: Intent = remembering(({ plain, typed, library }) => {
  const core = firstWish(plain.core);
  const speaker = speakerOf(core, library);
  if (speaker !== undefined) return quotesReply(speaker, library);
  const counted = countedThing(core);
  if (counted !== undefined) return countReply(counted, library);
  const request = readListRequest(core) ?? readListRequest(withConjunctions(typed));
  return request ? listReply(request, 1, library) : (spokenOfReply(core, library) ?? summaryReply(core, library));
});

/** `speaker`: the id. */
function quotesReply(speaker: string, library: Library): Reply {
  return quote.run({ ...callWith({ who: speaker, all: "all" }), isSentence: true }, library);
}

/** The list, with its length: "how many cities are named". */
function countReply(counted: string, library: Library): Reply | undefined {
  const mentioned = form("times mentioned").whole(counted)?.part("about");
  if (mentioned !== undefined) return listReply({ of: ["sentences"], about: mentioned, isCounted: true }, 1, library);
  const speaker = library.speakers.findExact(form("quotes of").whole(counted)?.part("who") ?? "");
  if (speaker) return quotesReply(speaker.id, library);
  const request = readListRequest(`which ${counted}`);
  return request && listReply({ ...request, isCounted: true }, 1, library);
}

/** "Who talks about snow?"; an ordinary question if nobody is quoted on it. */
function spokenOfReply(core: string, library: Library): Reply | undefined {
  const about = restAfter(form("who speaks of"), core);
  const reply = about === undefined ? undefined : listReply({ of: ["quotes"], about }, 1, library);
  return reply?.outcome === "answered" ? reply : undefined;
}

/** "Summarise what … says about X": nothing is composed, so the passages about X, or what answers the rest as a question. */
function summaryReply(core: string, library: Library): Reply | undefined {
  const about = restAfter(form("summary of"), core);
  if (about === undefined) return undefined;
  return passagesReply(withoutEnd(form("part at end"), about), library) ?? askDocument(about, library);
}

/** "Cities, provinces and regions": the plain text has no commas. */
function withConjunctions(typed: string): string {
  return typed.includes(",") ? firstWish(toPlainText(typed.replaceAll(",", " and ").replaceAll("and  and ", "and ")).core) : "";
}

/** Drops what people add after a wish: "… list them all". */
function firstWish(core: string): string {
  return withoutEnd(form("list them"), core);
}

/** The speaker of "everything that Guo says", "all Liu quotes", if the text names one. */
function speakerOf(core: string, { speakers }: Library): string | undefined {
  const name = form("speech of").whole(core)?.part("who");
  if (name === undefined) return undefined;
  return (speakers.findExact(name) ?? (name.endsWith("s") ? speakers.findExact(name.slice(0, -1)) : undefined))?.id;
}

/** Undefined if the document does not know what the list should be about. */
function listReply(request: ListRequest, page: number, library: Library): Reply | undefined {
  const list = createList(request, library);
  if (!list) return undefined;
  const { items } = list;
  if (items.length === 0) return emptyListReply(request, list, library);
  const pages = Math.ceil(items.length / passagesPerPage);
  const current = Math.min(page, pages);
  const shown = items.slice((current - 1) * passagesPerPage, current * passagesPerPage).map((item) => item.createPassage());
  const position = pages > 1 ? ` (page ${current} of ${pages})` : "";
  const blocks = titled(`${list.heading}${position}`, [...countBlocks(request, list), ...passageBlocks(shown)]);
  const more = current < pages ? pageAction(request, current + 1, library) : undefined;
  const actions = more ? [{ label: "More", action: more }] : [];
  const showAgain = pageAction(request, current, library);
  const back = current > 1 ? pageAction(request, current - 1, library) : undefined;
  // Complete, whatever the page shows.
  const evidence = items.map(({ span }) => span);
  return answeredReply(blocks, shown, { evidence, actions, showAgain, back });
}

const passagesPerPage = 6;

/** "8 in all"; where numbers and the like are listed, their sentences are counted. */
function countText({ of }: ListRequest, { names, items }: List): string {
  const isOfSentences = of.some((id) => id === "sentences" || id === "facts" || valueSorts.some((value) => value.id === id));
  return isOfSentences ? `In ${items.length} sentence${items.length === 1 ? "" : "s"}` : `${names.length || items.length} in all`;
}

/** The names, after their count if it is asked for. */
function countBlocks(request: ListRequest, list: List): readonly Block[] {
  const { names } = list;
  const rest = names.length > maxNames ? ` and ${names.length - maxNames} more` : "";
  const count = request.isCounted ? `${countText(request, list)}: ` : "";
  const text = `${count}${names.slice(0, maxNames).join(", ")}${rest}`.trim();
  return text === "" ? [] : [{ kind: "text", text }];
}

/** More names are counted instead. */
const maxNames = 40;

function emptyListReply({ of, about }: ListRequest, { heading }: List, { knowledge: { document } }: Library): Reply {
  if (about !== undefined) return notStatedReply("The document has none about this.");
  const isOfSpeech = of[0] === "quotes" || of[0] === "speakers";
  if (isOfSpeech && /["“„«「『‘]/u.test(document.text))
    return notStatedReply("The document has quotation marks, but I cannot tell who is quoted.");
  return notStatedReply(of[0] === "speakers" ? "The document quotes nobody." : `The document has no ${heading.toLowerCase()}.`);
}

/** Words that a person typed do not fit into a button; their first places in the document stand for them. */
function pageAction({ of, about }: ListRequest, page: number, library: Library): Action | undefined {
  const topic = about === undefined ? {} : aboutArgs(about, library);
  const action = topic && { command: listCommand, args: { of: of.join(","), ...topic, page: String(page) } };
  return action && fitsButton(action) ? action : undefined;
}

/** The name of the action behind "More". */
const listCommand = "list";

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
  const words = args.words?.split(",").map((place) => wordAt(Number.parseInt(place, 36), library));
  const page = Number(args.page);
  const request = { of: (args.of ?? "").split(","), about: args.about ?? words?.join(" ") };
  return listReply(request, Number.isSafeInteger(page) && page > 0 ? page : 1, library);
}

function wordAt(offset: number, { knowledge: { document } }: Library): string {
  const [word] = Number.isSafeInteger(offset) ? tokenize(document.text, offset, offset + maxWordLength) : [];
  return word?.folded ?? "";
}

/** UTF-16 code units. */
const maxWordLength = 40;
