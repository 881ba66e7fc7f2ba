import { displayText } from "../document/display-text.ts";
import type { Document } from "../document/document.ts";
import { isGivenName, mayBeGivenName } from "../knowledge/extract/proper-names/given-names-and-regions.ts";
import type { Library } from "../library.ts";
import type { OverheardPlace } from "../request.ts";
import { cached } from "../search/cached.ts";
import { compact } from "../text/compact-pattern.ts";
import { fold } from "../text/fold.ts";
import { splitWords } from "../text/words.ts";
import { forms } from "./question-in-message.ts";

/** Whether a question is about those who speak and what happens to them now, which no document tells. */
export function isAboutTeam(question: string): boolean {
  return [room, now, deeds, chineseTeam].some((form) => form.test(question));
}

/** 你们谁下个月去深圳 */
const chineseTeam = /你们|咱们|大家|帮我|[你您](?!好)/u;

/** Whether a whole message is about them: the question that is read from "has anyone seen …" is "who has seen …". */
export function isAboutRoom(text: string): boolean {
  return room.test(text);
}

/** Anybody in the channel, but not "@everyone", which only calls. */
const person = "(?:(?:any|(?<![@!])every)(?: ?one| ?body)|(?<=(?:can|could|will|would|has|did|does|is|was|please) )some(?: ?one| ?body))";
const tells = "(?:tell|explain|say|remind)";
/** What may be known about a text by those who read it: "anyone know …", "can someone point me to …", "anyone got the name …". */
const reading = [
  "(?:(?:here|else) )?(?:knows?(?! (?:an?|any|some) )|remembers?|recalls?)",
  `(?:(?:can|please|kindly|quickly) )*${tells}`,
  "(?:(?:can|could) )?(?:point|give|show|find)(?: (?:me|us))? (?:to|the|what|where)",
  "(?:(?:can|could) )?help(?: (?:me|us))?(?: out)?(?=\\W*$)",
  "(?:has |have )?(?:got|noted|written down|found|has|have) (?:the|what|where|which|when)",
  "in the (?:article|document|text|story)",
  "(?:is )?(?:quoted|mentioned|interviewed)",
].join("|");
/** What those in the channel have, want or did: "has anyone seen …", "who wants …"; but "…, anyone?" asks for what is said before. */
const room = forms([
  `${person}(?!\\p{L}|\\W*$)(?! (?:${reading}))`,
  "(?<=^|[.!?,]\\s*|(?:and|so) )who(?:['’]s| is| are| else)? (?:wants?|up for|in for|fancies|joining|coming|going|bringing|around|free|driving|else)",
  "any chance",
  "who(?:['’]s| has| have) (?:got|seen|had|taken|been)",
]);

const weekday = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
/** Time that passes with the conversation. */
const now = forms([
  "today|tonight|tomorrow|yesterday|right now|at the moment|so far|(?:the )?other day",
  `(?:this|last|next) (?:morning|afternoon|evening|night|week|weekend|month|${weekday}|time|sprint|quarter)`,
  `(?:on|by|until|till|for) ${weekday}(?=\\W*$)`,
  // "How long is she living here now" asks for what lasts.
  "(?<!^how .*)(?:is|are) .* now",
  "^(?:is|are|was|did|has|have) (?!there(?!\\p{L})).*(?<!\\p{L})(?:here|again|already|yet)(?=\\W*$)",
  "in a (?:sec|second|minute|moment|bit)",
]);

const you = "(?:you|u|ya)";
const granted = "allowed|entitled|supposed|expected|required|obliged|permitted|eligible|able|insured|covered|paid";
const feels =
  "want|think|mind|mean|like|agree|believe|fancy|feel|prefer|see|remember|recommend|guys|all|even|wanna|ever|have (?:an?|the|time|any)";
/** Deeds and wishes of those who speak: "did you", "have we", "can you send me". What holds for readers is asked in the present tense. */
const deeds = forms([
  `(?:did|have|had|was|were)(?:n['’]?t)? (?:${you}|we|i)`,
  `(?:are|aren['’]?t|am) (?:${you}|we|i)(?! (?:all )?(?:${granted})(?!\\p{L}))`,
  `(?:will|would|could|shall|should|won['’]?t|wouldn['’]?t|couldn['’]?t) (?:${you}|we)(?! (?:please )?(?:${tells}|outline|summari[sz]e))`,
  `(?:do|does|don['’]?t) ${you} (?:${feels})`,
  `can ${you}(?: \\p{L}+){0,4} (?:me|us|my|our|this|that|it|please|pls)`,
  "do you know(?: (?:why|how|when|where|who|what))?(?=\\W*$)",
  "(?:what|where|how|why) (?:i|we|you) (?!can|could|must|may|should|shall|have|need|get|am|are|do|will|would|want|think)\\p{L}+",
  "(?:for|to|with|from|of|by|at) (?:you|me)(?=\\W*$)",
  "yours?|ur|yourself|let['’]?s",
]);

/** Whether a question goes on with what was asked before it: "and Guo?", "what about wages?" */
export function goesOnWithAnother(question: string): boolean {
  return continued.test(question) && !/^(?:and|or|but) (?:what|who|whom|where|when|why|how|which)(?! about)(?!\p{L})/iu.test(question);
}

const continued = /^(?:(?:and|or|but|so) )?(?:(?:what|how) about|same for)(?!\p{L})|^(?:and|or|but) /iu;

/** Whether a question is about somebody or something that was spoken of before: "what did he say", "is this done", "who wrote this line". */
export function isAboutUnnamed(question: string): boolean {
  return unnamedSubject.test(question) || unnamedThing.test(question);
}

const verb = "(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)(?:n['’]?t)?";
const unnamedSubject = compact(
  new RegExp(
    `^(?:(?:and|but|so|ok|okay) )*(?:(?:what|who|whom|where|when|why|how|which)(?: (?:many|much|long|often|far|old))?(?:['’]s)? ?)?${verb} (?:he|she|they|this|that|these|those|him|her)(?!\\p{L})`,
    "iu",
  ),
);
const unnamedThing = /(?<!\p{L})(?:(?:this (?!company|firm|office|place)|these |those )\p{L}+|whose .* (?:this|that|these|those))\W*$/iu;

/** Whether those who speak are part of a question: "I", "you", "our". */
export function namesSpeakers(question: string): boolean {
  return speakers.test(question.replace(anybody, " "));
}

const speakers = forms(["i|me|my|mine|we|us|ours?|you|u|ya|yours?|yourself"]);
/** "What do we know about …", "give me …", "who says you have to …" */
const anybody =
  /(?<!\p{L})(?:(?:do|can|could|should|would|must|may) (?:i|we|you|one) (?:know|find|read|learn|see|say|call|give|get told)|(?:give|tell|show|get|find|remind|explain) (?:to )?(?:me|us)|if you (?:would|could|can|know|do not mind|don['’]t mind)|(?:would|could|can|will) you (?:please )?(?:tell|explain|remind|show|outline|say|summari[sz]e)|(?:you|one|we) (?:have to|need to|must|should|can))(?!\p{L})/giu;

/** Whether a message is for somebody else: it mentions a person or a group, or begins or ends with somebody's name. */
export function isForSomebody(text: string, library: Library): boolean {
  return mention.test(text) || called.some((form) => isPerson(form.exec(text)?.groups?.name, library));
}

/** `<@U012AB3CD>`, `<@&80351110224678912>`, `<!subteam^S024BE7LD>`, `@ben`; not those that speak to everybody in the channel. */
const mention = /<@[!&]?\w[^>]*>|<!subteam[^>]*>|(?<![\p{L}\p{N}@/._-])@(?!(?:here|channel|everyone|all|team)(?!\p{L}))[\p{L}\p{N}]/iu;

/** "Hey ben can you …", "Ben, did you …", "what is it, Ben?" */
const called = [
  compact(
    /^[^\p{L}]*(?:hey|hi|hello|hiya|yo|oi|dear|thanks|thank you|ok|okay|morning|good morning|sorry|so|and|well|no|yes|yeah|nice|great|agreed|right)[\s,!]+(?<name>\p{L}+)(?!\p{L})/iu,
  ),
  /^[^\p{L}]*(?<name>\p{L}+)\s*[,:]\s/u,
  /,\s*(?<name>\p{L}+)[\s?!.…]*$/u,
];

/** Whether a word is the name of somebody in the team, not in the document. */
function isPerson(word: string | undefined, { subjects }: Library): boolean {
  if (word === undefined || subjects.findExact(word)) return false;
  const name = word.charAt(0).toUpperCase() + fold(word).slice(1);
  return isGivenName(name) || mayBeGivenName(name);
}

const nouns =
  "article|document|doc|text|handbook|report|policy|guide|manual|minutes|paper|rules|story|piece|agreement|lease|author|writer|interviewees?";
const verbs = "say|mention|state|tell|explain|describe|give|name";

const named = compact(
  new RegExp(
    `(?<!\\p{L})(?:${[
      `(?:in|to|from|by|of|does|do|did|about) (?:the|this|that|our|your) (?:\\p{L}+ )?(?:${nouns})`,
      "any mention of",
      "(?:is|are|was|were|gets?|got) (?:\\p{L}+ )?(?:quoted|mentioned|interviewed|cited)",
    ].join("|")})(?!\\p{L})`,
    "iu",
  ),
);
/** In a thread of the bot, "it" is its document. */
const namedInThread = new RegExp(`(?<!\\p{L})(?:does|did|is there) it (?:\\p{L}+ )?(?:${verbs})(?!\\p{L})`, "iu");
const kind = new RegExp(`^(?:${nouns})$`, "u");

/** Whether a question is about the document by its words: "in the article", "who is quoted", "handbook" if that is its title. */
export function namesDocument(question: string, place: OverheardPlace, { knowledge: { title } }: Library): boolean {
  if (named.test(question) || (place === "thread" && namedInThread.test(question))) return true;
  const words = splitWords(question).map(fold);
  return splitWords(title).some((word) => kind.test(fold(word)) && words.includes(fold(word)));
}

/**
 * Whether a document speaks to its readers, or as those who wrote it: "you may start at 7:00", "we pay". Its readers ask what it says about
 * themselves, while nobody asks a news article "how many days do we get?"
 */
export const speaksToReaders = cached(new WeakMap<Document, boolean>(), (document) => {
  const { sentences } = document;
  const speaking = sentences.filter((sentence) => speech.test(displayText(document, sentence).replace(quoted, " ")));
  return speaking.length >= minShare * sentences.length;
});

/** The least share of all sentences. News and minutes have 0.02 to 0.04, handbooks 0.28 to 0.4. */
const minShare = 0.1;
const speech = /(?<!\p{L})(?:you|your|we|our|us|employees?|staff|members?|tenants?|must|shall)(?!\p{L})/iu;
const quoted = /["“”][^"“”]*(?:["“”]|$)/gu;
