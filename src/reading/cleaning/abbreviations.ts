import { fold } from "../../text/fold.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { replaceWords } from "./replace-words.ts";

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

/** Without the spaces and commas that dropped words leave behind. */
export function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ (?=[,.;:?!])/gu, "")
    .replace(/,(?=[,.;:?!])/gu, "")
    .replace(/([?!])[?!]+/gu, "$1")
    .replace(/^[\s,;:.!?-]+|(?<![\s,;:-])[\s,;:-]+$/gu, "")
    .trim();
}

/** Only in lower case, so that "U.S." and "plan R" stay. */
const letters: ReadonlyMap<string, string> = new Map(Object.entries({ u: "you", r: "are", n: "and", w: "with", y: "why" }));

/** Remarks about the speaker or the conversation, dropped anywhere in a text. */
const remarks: ReadonlySet<string> = new Set(
  `btw tbh ngl imo imho afaik afaict iirc fyi idk idc lol lmao lmfao rofl roflmao haha hahaha hehe heh smh omg omfg wtf ffs jk istg lmk nvm ofc
  obvs fwiw tbf thx thanx thnx thnks tnx tysm tyvm ty tks tks asap hmu ikr icymi pfft`.split(/\s+/u),
);

/** What Slack and Discord users type, with the full forms; `_` is a space. */
const abbreviations: ReadonlyMap<string, string> = new Map(
  `wbu:what_about hbu:what_about wba:what_about ur:your yr:year yrs:years hr:hour hrs:hours wk:week wks:weeks mins:minutes min:minutes secs:seconds
  ppl:people ppls:people's peeps:people plp:people folx:people
  w/:with w/o:without w/out:without b/w:between btwn:between b/c:because bc:because bcuz:because bcos:because becuz:because cuz:because
  coz:because gonna:going_to wanna:want_to gotta:have_to hafta:have_to kinda:kind_of sorta:sort_of lemme:let_me gimme:give_me
  outta:out_of tryna:trying_to dunno:do_not_know shoulda:should_have coulda:could_have woulda:would_have
  thru:through tho:though altho:although abt:about cld:could shld:should wld:would cud:could shud:should wud:would b4:before
  smth:something sth:something smthg:something smthn:something sumthin:something somethin:something nothin:nothing
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
  wat:what wut:what wht:what hwo:how wen:when whr:where evn:even mor:more vry:very jus:just`
    .split(/\s+/u)
    .map((entry): [string, string] => {
      const [short = "", full = ""] = entry.split(":");
      return [short, full.replaceAll("_", " ")];
    }),
);
