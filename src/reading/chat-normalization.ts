import { compact } from "../text/compact-pattern.ts";
import { fold } from "../text/fold.ts";
import { formCount } from "../text/word-list.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Removes what chat programs add to a text: mentions, emoji, emoticons, marks of bold and italics, links (a link's label stays). */
export function removeMarkup(text: string): string {
  const plain = replacements.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
  return plain.replace(/[^\S\n]+/gu, " ").trim();
}

/** The order matters. Slack: docs.slack.dev/messaging/formatting-message-text; Discord: docs.discord.com/developers/reference#message-formatting. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/&amp;/gu, "&"],
  [/&lt;/gu, "<"],
  [/&gt;/gu, ">"],
  [/(?<=\p{L})[’‘ʼ`´](?=\p{L})/gu, "'"],
  [/<(?:[@#!][^<>\s]{1,80}|a?:\w{1,40}:\d{1,25}|t:\d{1,15}(?::[a-zA-Z])?|id:\w{1,20}|\/[\w -]{1,100}:\d{1,25})>/gu, " "],
  [/<(?:https?|mailto):[^<>|\s]{1,500}\|([^<>|]{1,200})>/gu, "$1"],
  [/<mailto:([^<>|\s]{1,500})>/gu, "$1"],
  [/<https?:[^<>|\s]{1,500}>|(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s<>|]*[^\s<>|.,;:?!)\]"'”’*_`~]/giu, " "],
  [/(?<![^\s(])@[\w.-]{1,40}/gu, " "],
  [/(?<![\p{L}\p{N}:]):(?=[\w+-]*[a-z+-])[\w+-]{1,40}:(?![\p{L}\p{N}:])/gu, " "],
  [/(?![\p{N}#*©®™])[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|[\ufe0f\u20e3\u200d]/gu, " "],
  [/(?<!\S)(?:[:;=8][-^']?[)(\]DdPpOo3|/\\*]+|[xX]D+|<3+|\^_*\^|[Tt]_+[Tt]|-_+-|[oO]_+[oO]|¯\\_\(ツ\)_\/¯)(?![^\s?!.,])/gu, " "],
  [/(?<![\p{L}\p{N}\\])(?:\*{1,3}|_{1,3}|~{1,2}|\|\||`{1,3})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3}|~{1,2}|\|\||`{1,3})(?![\p{L}\p{N}])/gu, ""],
  [/^\s*(?:>+|[-•*])\s+/gmu, ""],
  [/([?!])[?!]{1,}/gu, "$1"],
  [/,{2,}/gu, ","],
];

/** Lowers the case if all of several words are in capitals: there a capital letter does not mark a name. */
export function lowerShouting(text: string): string {
  const words = text.match(/\p{Script=Latin}{2,}/gu) ?? [];
  return words.length > 1 && !/\p{Ll}/u.test(text) ? text.toLowerCase() : text;
}

/** Writes out what people shorten in chat, and drops remarks (`btw`, `tbh`). An abbreviation that the document itself uses stays. */
export function expandAbbreviations(text: string, vocabulary: Vocabulary): string {
  const written = text
    .replace(/(?<![\p{L}\p{N}])(?:re|wrt):\s*/giu, "")
    .replace(/(?<![\p{L}\p{N}])w\/(?!o(?:ut)?(?!\p{L}))(?=\s?[\p{L}\p{N}])/giu, "with ")
    .replace(/(?<![\p{L}\p{N}])acc(?:\.|ording)? to(?!\p{L})/giu, "according to")
    .replace(/(?<=\s)[&+](?=\s)/gu, "and")
    .replace(/(?<=\d) ?(?:yo|y\/o)(?![\p{L}\p{N}])/gu, " years old");
  return tidy(replaceWords(written, (word, typed) => fullForm(word, typed, vocabulary)));
}

function fullForm(word: string, typed: string, vocabulary: Vocabulary): string | undefined {
  const letter = letters.get(word);
  if (letter !== undefined) return typed === word ? letter : undefined;
  const full = remarks.has(word) ? "" : abbreviations.get(word);
  return full !== undefined && /^\p{L}{3,}$/u.test(word) && vocabulary.knows(fold(word)) ? undefined : full;
}

/** They count only in lower case, so that "U.S." and "plan R" stay. */
const letters: ReadonlyMap<string, string> = new Map(Object.entries({ u: "you", r: "are", n: "and", w: "with", y: "why" }));

/** Remarks about the speaker or the conversation, dropped anywhere in a text. */
const remarks: ReadonlySet<string> = new Set(
  `btw tbh ngl imo imho afaik afaict iirc fyi idk idc lol lmao lmfao rofl roflmao haha hahaha hehe heh smh omg omfg wtf ffs jk istg lmk nvm ofc
  obvs fwiw tbf thx thanx thnx thnks tnx tysm tyvm ty tks tks asap hmu ikr icymi pfft bruh yo tf sus lowkey highkey fr deadass welp`.split(
    /\s+/u,
  ),
);

/** What Slack and Discord users type, with the full forms; `_` is a space. */
const abbreviations: ReadonlyMap<string, string> = new Map(
  readPairs(`wbu:what_about hbu:what_about wba:what_about ur:your yr:year yrs:years hr:hour hrs:hours wk:week wks:weeks mins:minutes min:minutes secs:seconds
  ppl:people ppls:people's peeps:people plp:people folx:people
  w/:with w/o:without w/out:without b/w:between btwn:between b/c:because bc:because bcuz:because bcos:because becuz:because cuz:because
  coz:because gonna:going_to wanna:want_to gotta:have_to hafta:have_to kinda:kind_of sorta:sort_of lemme:let_me gimme:give_me
  outta:out_of tryna:trying_to dunno:do_not_know shoulda:should_have coulda:could_have woulda:would_have
  thru:through tho:though altho:although abt:about cld:could shld:should wld:would cud:could shud:should wud:would b4:before
  smth:something sth:something smthg:something smthn:something sumthin:something somethin:something nothin:nothing anythin:anything everythin:everything tht:that rite:right tryin:trying
  sm1:someone some1:someone any1:anyone ne1:anyone every1:everyone no1:no_one
  pls:please plz:please plss:please plzz:please rn:right_now atm:right_now
  tmrw:tomorrow tmr:tomorrow tmw:tomorrow 2moro:tomorrow tdy:today 2day:today 2nite:tonight tonite:tonight
  govt:government gov:government gov't:government govts:governments uni:university unis:universities univ:university
  dept:department depts:departments biz:business intl:international int'l:international natl:national nat'l:national
  mgmt:management mgr:manager edu:education prov:province provs:provinces approx:approximately info:information
  pic:picture pics:pictures vid:video vids:videos grad:graduate grads:graduates prof:professor profs:professors
  temp:temperature temps:temperatures avg:average amt:amount qty:quantity refs:references sched:schedule diff:difference
  diffs:differences prob:probably prolly:probably esp:especially incl:including excl:excluding
  bday:birthday fam:family apts:apartments addr:address msg:message msgs:messages q:question qs:questions
  para:paragraph paras:paragraphs hq:headquarters asst:assistant exec:executive execs:executives stats:statistics
  doin:doing goin:going havin:having makin:making livin:living sayin:saying workin:working talkin:talking tellin:telling
  gettin:getting comin:coming lookin:looking luv:love gr8:great l8r:later da:the
  wat:what wats:what's wots:what's bout:about wut:what wht:what hwo:how wen:when whr:where evn:even mor:more vry:very jus:just`),
);

function readPairs(pairs: string): readonly [string, string][] {
  return pairs.split(/\s+/u).map((pair) => {
    const [typed = "", written = ""] = pair.split(":");
    return [typed, written.replaceAll("_", " ")];
  });
}

/** Removes the spaces and commas that dropped words leave behind. */
export function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ (?=[,.;:?!])/gu, "")
    .replace(/,(?=[,.;:?!])/gu, "")
    .replace(/([?!])[?!]+/gu, "$1")
    .replace(/^[\s,;:.!?-]+|(?<![\s,;:-])[\s,;:-]+$/gu, "")
    .trim();
}

/**
 * Writes out what is contracted after a question word (`whats`, `where'd`, `who're`), and adds the apostrophe that was left out elsewhere
 * (`dont`, `im`). Words that also mean something else stay: were, its, well, hell, shell, wed, id, ill, wont, cant is no such word.
 */
export function expandContractions(text: string): string {
  return replaceWords(text.replace(isBeforePronoun, "$1 is"), (word) => contractions.get(word));
}

/** "Which city's she from" */
const isBeforePronoun = /(?<=(?<!\p{L})(?:which|what|how) )(\p{L}+)['’]s(?= (?:he|she|it|that|this|the|your|his|her)(?!\p{L}))/giu;

const endings = { s: "is", re: "are", d: "did", ll: "will", ve: "have" };
/** Other words when the apostrophe is left out. */
const ambiguous: ReadonlySet<string> = new Set(["its", "whore", "whove", "itd", "heres", "whens", "here", "hered"]);

const afterQuestionWords = ["what", "who", "where", "when", "why", "how", "which"].flatMap((word) =>
  Object.entries(endings).flatMap(([ending, verb]) => pair(word, ending, `${word} ${verb}`)),
);
const afterOthers = ["that", "there", "here", "it"].flatMap((word) => [
  ...pair(word, "s", `${word} is`),
  ...pair(word, "ll", `${word} will`),
]);
const negations = "do does did is are was were has have had could should would ca must need ai"
  .split(" ")
  .map((verb): [string, string] => [`${verb}nt`, `${verb}n't`]);
const pronouns = readPairs(
  `im:I'm ive:I've youre:you're youve:you've youd:you'd youll:you'll hes:he's shes:she's theyre:they're theyve:they've
  theyd:they'd theyll:they'll weve:we've yall:you i'm:I'm i've:I've i'd:I'd i'll:I'll lets:let's y'all:you
  whatcha:what_are_you whaddya:what_do_you wheres:where_is whens:when_is heres:here_is`,
);

const contractions: ReadonlyMap<string, string> = new Map([...afterQuestionWords, ...afterOthers, ...negations, ...pronouns]);

function pair(word: string, ending: string, written: string): readonly [string, string][] {
  const withApostrophe: [string, string] = [`${word}'${ending}`, written];
  return ambiguous.has(word + ending) ? [withApostrophe] : [withApostrophe, [word + ending, written]];
}

/** Adds the apostrophe that was left out after a known name: `zhangs` → `zhang's`. Other words with that spelling stay. */
export function restorePossessives(text: string, vocabulary: Vocabulary): string {
  return replaceWords(text, (word, typed) => {
    if (!/^\p{L}{3,}s$/u.test(word)) return undefined;
    const name = fold(word.slice(0, -1));
    if (!vocabulary.findName(name) || vocabulary.findName(fold(word)) || formCount(fold(word)) > 0) return undefined;
    return `${typed.slice(0, -1)}'s`;
  });
}

/** Replaces whole words; `replace` returns undefined for a word that stays. Capitals at the start of a word stay. */
function replaceWords(text: string, replace: (lowerCase: string, typed: string) => string | undefined): string {
  return text.replace(typedWord, (typed: string) => {
    const replacement = replace(typed.toLowerCase().replaceAll("’", "'"), typed);
    if (replacement === undefined) return typed;
    return /^\p{Lu}/u.test(typed) ? replacement.replace(/^\p{L}/u, (letter) => letter.toUpperCase()) : replacement;
  });
}

/** A word as people type it, with apostrophes, slashes and dots inside: `whats`, `w/o`, `int'l`. */
const typedWord = /(?<![\p{L}\p{N}'’/&@.-])[\p{L}\p{N}&](?:[\p{L}\p{N}'’/]*[\p{L}\p{N}'/])?(?![\p{L}\p{N}/@])/gu;

/** `soooo` → `soo`: no English word has a letter three times in a row. */
export function shortenRuns(text: string): string {
  return text.replace(/(\p{L})\1{2,}/giu, (run: string, letter: string) => (/^[wxiWXI]/u.test(letter) ? run : letter + letter));
}

/** "Is there anybody who comes from Tarn?" asks who does. Unchanged if somebody else is asked about ("does anyone know …"). */
export function askWho(question: string): string {
  const there = isThere.exec(question)?.groups?.rest;
  if (there !== undefined) return `who ${there}`;
  const { verb, rest } = isAnyone.exec(question)?.groups ?? {};
  if (verb !== undefined && rest !== undefined) return `who ${verb} ${rest}`;
  const does = doesAnyone.exec(question)?.groups?.rest;
  return does === undefined ? question : `who ${does}`;
}

const where = "(?: (?:else|at all|here|there|(?:mentioned |quoted )?in (?:it|the|this)(?: whole)? (?:article|document|text|piece|story)))*";
const anyone = "(?:anyone|anybody|someone|somebody|any(?: \\p{L}+)? (?:person|people))";
const isThere = compact(
  new RegExp(`^(?:is|are|was|were) there (?:also )?${anyone}${where}(?: (?:who|that))(?: (?:actually|really|also))* (?<rest>.+)$`, "iu"),
);
const isAnyone = compact(new RegExp(`^(?<verb>is|are|was|were) ${anyone}${where} (?<rest>(?:from|in|at|born|living|working) .+)$`, "iu"));
const doesAnyone = compact(
  new RegExp(`^(?:does|do|did|has|have) ${anyone}${where} (?<rest>(?!say|mention|know|think|have|want|need|got)\\p{L}+ .+)$`, "iu"),
);
