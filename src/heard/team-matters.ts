import { compact } from "../text/compact.ts";
import { forms } from "./forms.ts";

/** Whether a question is about those who speak and what happens to them now, which no document tells. */
export function isAboutTeam(question: string): boolean {
  return [room, now, deeds, chineseTeam].some((form) => form.test(question));
}

/** 你们谁下个月去深圳 */
const chineseTeam = /你们|咱们|大家|帮我|[你您](?!好)/u;

/** The same of a whole message: the question that is read from "has anyone seen …" is "who has seen …". */
export function isAboutRoom(text: string): boolean {
  return room.test(text);
}

/** Not "@everyone", which only calls. */
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

/** Whether a question lacks what was asked before it: "and Guo?", "what about wages?" */
export function goesOnWithAnother(question: string): boolean {
  return continued.test(question) && !/^(?:and|or|but) (?:what|who|whom|where|when|why|how|which)(?! about)(?!\p{L})/iu.test(question);
}

const continued = /^(?:(?:and|or|but|so) )?(?:(?:what|how) about|same for)(?!\p{L})|^(?:and|or|but) /iu;

/** Somebody or something of whom was spoken before: "what did he say", "is this done", "who wrote this line". */
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
