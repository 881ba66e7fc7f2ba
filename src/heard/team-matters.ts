import { compact } from "../text/compact.ts";

/** Whether a question is about those who speak and what happens to them now, which no document tells. */
export function isAboutTeam(question: string): boolean {
  return teamForms.some((form) => form.test(question));
}

/** The same of a whole message: the question that is read from "has anyone seen …" is "who has seen …". */
export function isAboutRoom(text: string): boolean {
  return aboutRoom.test(text);
}

/** Somebody or something of whom was spoken before: "what did he say", "is this done". */
export function isAboutUnnamed(question: string): boolean {
  return unnamed.test(question);
}

/** What those in the channel have, want or did: "has anyone seen …", "who wants …". Not what they know. */
const aboutRoom = compact(
  /(?<!\p{L})(?:(?:any|some|every)(?: ?one| ?body)(?!\p{L})(?! (?:here |else )?(?:knows?|remembers?|recalls?|can (?:tell|explain|say|remind)|tell|explain|say|remind|in the (?:article|document|text|story)|(?:is )?(?:quoted|mentioned|interviewed)))|(?<=^|[.!?,]\s*|and |so )who(?:['’]s| is| are| else)? (?:wants?|up for|in for|fancies|joining|coming|going|bringing|around|free|driving|else)(?!\p{L})|who(?:['’]s| has| have) (?:got|seen|had|taken|been)(?!\p{L})|whose .* (?:this|that|these|those)\W*$)/iu,
);
/** Time that passes with the conversation. */
const aboutNow = compact(
  /(?<!\p{L})(?:today|tonight|tomorrow|yesterday|(?:this|last|next) (?:morning|afternoon|evening|night|week|weekend|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday|time|sprint|quarter)|right now|at the moment|(?:on|by|until|till|for) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?= *\?*$)|so far|(?:is|are) .* now|do you know(?: (?:why|how|when|where|who|what))?(?=\W*$)|in a (?:sec|second|minute|moment|bit)|(?:the )?other day)(?!\p{L})/iu,
);
/** Deeds and wishes of those who speak: "did you", "have we", "can you send me". Rules for readers are in the present tense. */
const aboutDeeds = compact(
  /(?<!\p{L})(?:(?:did|have|had|haven['’]?t|didn['’]?t|were|weren['’]?t|was) (?:you|u|ya|we|i)|(?:are|aren['’]?t|am) (?:you|u|we|i)(?! (?:all )?(?:allowed|entitled|supposed|expected|required|obliged|permitted|eligible|able|insured|covered|paid)(?!\p{L}))|(?:will|would|could|shall|won['’]?t|wouldn['’]?t|couldn['’]?t|should) (?:you|u|ya|we)|(?:do|does|don['’]?t) (?:you|u|ya) (?:want|think|mind|mean|like|agree|believe|fancy|feel|prefer|see|remember|recommend|guys|all|even|wanna|ever|have (?:a|an|the|time|any))|can (?:you|u|ya)(?: \p{L}+){0,4} (?:me|us|my|our|this|that|it|please|pls)(?!\p{L})|your|yours|ur|yourself|let['’]?s|lets)(?!\p{L})/iu,
);

const teamForms = [aboutRoom, aboutNow, aboutDeeds];

const unnamed = compact(
  /^(?:and |but |so |ok(?:ay)? )*(?:(?:what|who|whom|where|when|why|how|which)(?: (?:many|much|long|often|far|old))?(?:['’]s)? ?)?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)(?:n['’]?t)? (?:he|she|they|this|that|these|those|him|her)(?!\p{L})|(?<!\p{L})(?:this|these|those) \p{L}+\W*$/iu,
);

/** Whether those who speak are part of a question: "I", "you", "our". */
export function namesSpeakers(question: string): boolean {
  return speakers.test(question.replace(general, " "));
}

/** "What do we know about …", "who says you have to …": anybody. */
const general =
  /(?<!\p{L})(?:(?:do|can|could|should|would|must|may) (?:i|we|you|one) (?:know|find|read|learn|see|say|call|give|get told)|(?:give|tell|show|get|find|remind) (?:me|us)|(?:you|one|we) (?:have to|need to|must|should|can))(?!\p{L})/giu;
const speakers =
  /(?<!\p{L})(?:i|i['’]m|i['’]d|i['’]ve|i['’]ll|me|my|mine|we|we['’]re|us|our|ours|you|you['’]re|u|ya|your|yours|yourself)(?!\p{L})/iu;
