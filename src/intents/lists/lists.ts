import { ask } from "../../commands/ask.ts";
import { quote } from "../../commands/quote.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import type { Intent } from "../intent.ts";
import { passagesReply } from "../passages/passages.ts";
import { countedThing, toPlainText } from "../plain-text.ts";
import { readChineseListRequest } from "./chinese-list-request.ts";
import { listReply } from "./list-reply.ts";
import { readListRequest } from "./list-request.ts";

/** "All quotes", "which cities are named", "every sentence that mentions Beijing". */
export const lists: Intent = {
  name: "list",
  answer({ plain, typed, library }): Reply | undefined {
    const core = firstWish(plain.core);
    const speaker = speakerOf(core, library);
    if (speaker !== undefined) return quote.run({ args: { who: speaker, all: "all" }, isSentence: true, seed: 0, seenFacts: [] }, library);
    const counted = countedThing(core);
    if (counted !== undefined) return countReply(counted, library);
    const request = readChineseListRequest(core) ?? readListRequest(core) ?? readListRequest(withConjunctions(typed));
    return request ? listReply(request, 1, library) : (spokenOfReply(core, library) ?? summaryReply(core, library));
  },
};

/** "how many *times is Liu mentioned*" */
const timesForm =
  /^times (?:is|are|was|were|does|do|did|has|have) (?:it (?:say|mention|name) )?(?:the (?:words?|terms?|names?) )?(.+?)(?: (?:been ))?(?: (?:mentioned|named|used|said|appear|come up|occur|there))?$/u;
/** "how many *quotes does Liu have*" */
const quotesForm =
  /^(?:quotes?|quotations?|statements|times) (?:are (?:there )?)?(?:does|do|did|has|by|from|of) (.+?)(?: (?:have|has|give|gets?|make|there))?$/u;

/** The list, with its length: "how many cities are named". */
function countReply(counted: string, library: Library): Reply | undefined {
  const mentioned = timesForm.exec(counted)?.[1];
  if (mentioned !== undefined) return listReply({ of: ["sentences"], about: mentioned, isCounted: true }, 1, library);
  const speaker = library.speakers.findExact(quotesForm.exec(counted)?.[1] ?? "");
  if (speaker) return quote.run({ args: { who: speaker.id, all: "all" }, isSentence: true, seed: 0, seenFacts: [] }, library);
  const request = readListRequest(`which ${counted}`);
  return request && listReply({ ...request, isCounted: true }, 1, library);
}

const whoSpeaksOf =
  /^who(?: all)? (?:talks?|talked|speaks?|spoke|mentions?|mentioned|comments?|commented|(?:says?|said) (?:something|anything)|has (?:something|anything) to say|has an opinion) (?:about |on |of )?(.+)$/u;

/** "Who talks about snow?"; an ordinary question if nobody is quoted on it. */
function spokenOfReply(core: string, library: Library): Reply | undefined {
  const about = whoSpeaksOf.exec(core)?.[1];
  const reply = about === undefined ? undefined : listReply({ of: ["quotes"], about }, 1, library);
  return reply?.outcome === "answered" ? reply : undefined;
}

const summaryForm =
  /^(?:(?:give|show|write|get)(?: me| us)? )?(?:an? |the )?(?:(?:quick|short|brief) )*(?:summari[sz]e|sum up|recap|summary of|overview of|summary on|rundown of|the gist of|gist of) (?:for me )?(?:what (?:it|the (?:article|document|text)) says about |(?:the )?(?:part|section|bit) (?:about|on) )?(?:the )?(.+)$/u;

/** "Summarise what … says about X": nothing is composed, so the passages about X, or what answers the rest as a question. */
function summaryReply(core: string, library: Library): Reply | undefined {
  const about = summaryForm.exec(core)?.[1];
  if (about === undefined) return undefined;
  return (
    passagesReply(about.replace(/ (?:part|section|bit|stuff|thing)$/u, ""), library) ??
    ask.run({ args: { question: about }, isSentence: true, seed: 0, seenFacts: [] }, library)
  );
}

/** "Cities, provinces and regions": the plain text has no commas. */
function withConjunctions(typed: string): string {
  return typed.includes(",") ? firstWish(toPlainText(typed.replace(/,\s*(?:and\s)?/gu, " and ")).core) : "";
}

/** Drops what people add after a wish: "… list them all". */
function firstWish(core: string): string {
  return core
    .replace(/(?<=\S) and what (?:do|did) (?:they|they all) say$/u, "")
    .replace(/(?<=\S) (?:list|name|show|give me|tell me) (?:them|it|me)?(?: all)?$/u, "");
}

const speechForms = [
  /^(?:(?:list|show|give|tell|get|gimme|find|fetch|collect|gather|compile|extract|pull up|bring up|dig up|display|i want|i need|i would like|id like) (?:me |us |for me )?)?(?:all|everything|anything|each thing|every word)(?: of)?(?: what| that| the things)? (.+?) (?:says?|said|has said|is quoted (?:as )?saying|has to say|had to say|told|tells|stated)(?: (?:in|with) (?:quotes|quotation marks|(?:it|this|the (?:article|document|text))))?(?: (?:in|word for) .{0,20})?$/u,
  /^(?:(?:list|show|give|tell|get|gimme|find|fetch|collect|gather|compile|extract|pull up|bring up|dig up|display|i want|i need|i would like|id like) (?:me |us |for me )?)?(?:all |every |the |each )*(?:of )?(?:direct )?(?:quotes?|quotations?|statements?|everything|words|sayings?|remarks?|comments?) (?:by|from|of|made by|attributed to|that are from) (.+?)$/u,
  /^(?:(?:list|show|give|tell|get|gimme|find|fetch|collect|gather|compile|extract|pull up|bring up|dig up|display|i want|i need|i would like|id like) (?:me |us |for me )?)?(?:all |every |the |each )*(?:of )?(?:what )?(.+?) (?:direct )?(?:quotes|quotations|sayings|words)$/u,
];

/** The speaker of "everything that Guo says", "all Liu quotes", if the text names one. */
function speakerOf(core: string, { speakers }: Library): string | undefined {
  for (const form of speechForms) {
    const name = form.exec(core)?.[1] ?? "";
    const found = speakers.findExact(name) ?? (name.endsWith("s") ? speakers.findExact(name.slice(0, -1)) : undefined);
    if (found) return found.id;
  }
  return undefined;
}
