import { compact } from "../../text/compact.ts";

const section = "(?:sections?|parts?|chapters?|bits?|passages?|pieces?|segments?|paragraphs?|stuff|text)";
const heading =
  "(?:(?:section |chapter |sub |main )?(?:titles?|names?|headings?|headlines?|headers?|subheadings?|subtitles?|subheads?|captions?))";
const named = "(?:called|named|titled|entitled|headed|labelled|labeled)";
const ask =
  "(?:(?:whats|what is|what was|which is|hows|how is|show(?: me)?|tell(?: me)?|give(?: me)?|name|find|read(?: me)?|i need|i want|do you know) )?(?:the |its |that )?";
const over = "(?:of|for|over|above|on|to|at|from|with|before)";
const dealsWith =
  "(?:about|on|regarding|concerning|mentioning|covering|containing|discussing|describing|with|w|where(?: (?:it|they|we|you|he|she))?(?: (?:talks?|speaks?|read|says?))?(?: (?:about|of))?|(?:(?:that|which) )?(?:is about|is on|talks? about|speaks? (?:about|of)|mentions?|has|covers?|deals? with|discusse?s?|describes?|tells? (?:about|of)|contains?|features?|goes into|explains?)|of)";
const heads = "(?:sections?|parts?|chapters?|headings?|headlines?|headers?|subheadings?|subheads?)";
const author = "(?:it|they|you|we|the (?:article|document|text|author|writer|piece))";

/** "The heading over the part on X", "the part with X, what is its title", "under which heading is X". The group that matched is X. */
const overForms = compact(
  new RegExp(
    `^(?:${[
      `${ask}${heading} ${over} (?:the )?${section} ${dealsWith} (.+)`,
      `${ask}${heading} ${over} (?:the )?(.+?) ${section}`,
      `${ask}${section} ${dealsWith} (.+?) (?:is )?${named}`,
      `${ask}(.+?) ${section} (?:is )?${named}`,
      `(?:so )?(?:the |that )?${section} ${dealsWith} (.+?) (?:whats|what is|hows|how is|what was|which is)(?: (?:it|that|its|the|this))?(?: (?:(?:one|section|part|bit|chapter)s?))? ?(?:${heading}|${named})?(?: ${named}| again)?`,
      `(?:the |that )?${section} ${dealsWith} (.+?) ${heading}`,
      `${ask}${heads} (?:in|under|below) which (?:one )?(?:${author} )?(?:finds? |reads? about |(?:mentions?|discusse?s|covers?) )?(.+?)(?: (?:is|are|appears?|comes? up|stands?|gets?))?(?: (?:mentioned|discussed|found|listed|covered))?`,
      `(?:under |in |below )?(?:which|what) ${heads}(?: titles?)?(?: (?:of|in) it)? (?:(?:would|do|can|should|could|will) (?:i|we|you|one) (?:find|read about|see|look for)|is|are|was|has|have|does|do|mentions?|talks? about|speaks? of|covers?|discusse?s|deals? with|contains?|is about|is on|names?|describes?) (?:${author} (?:talk about|mention|discuss|cover|describe|deal with|speak of|say) )?(?:the )?(?:(?:${section}) ${dealsWith} )?(.+?)(?: (?:in|under|below|mentioned|discussed|covered|found|described|listed|(?:come|comes|appear|stand|fall|belong|go|sit)(?: (?:in|to|under|below))?))?`,
    ].join("|")})$`,
    "u",
  ),
);

/** What people add to a subject that they do not name exactly: "the tourism stuff", "Songyuan and so on". */
const vague =
  /(?:^| )(?:(?:and|or) )?(?:(?:all )?(?:the |that |those |some )?(?:stuff|things?|topics?|bits?)|so on|so forth|etc|what ?not|all that|everything|the like|something|somewhere|someone|kind of thing|sort of thing)(?= |$)/gu;

/** What a heading is over, in plain text; undefined if the text asks for something else. */
export function readHeadingOver(core: string): string | undefined {
  const over = overForms
    .exec(core)
    ?.slice(1)
    .find((found) => found !== undefined);
  const about = over === undefined ? "" : withoutVagueWords(over);
  return about === "" ? undefined : about;
}

export function withoutVagueWords(about: string): string {
  return about
    .replace(vague, "")
    .replace(/^(?:the|an?) /u, "")
    .trim();
}

const ordinals = [
  "first|1st|one|1|opening|top",
  "second|2nd|two|2",
  "third|3rd|three|3",
  "fourth|4th|four|4",
  "fifth|5th|five|5",
  "sixth|6th|six|6",
];
const last = "last|final|very last|bottom|closing";
const number = `(?<number>${[...ordinals, last].join("|")})`;
const ordered = compact(
  new RegExp(
    `^(?:(?:how does|what does) )?${ask}(?:${[
      `${heading} ${over} (?:the )?(?:very )?${number} ${section}`,
      `(?:very )?${number.replace("<number>", "<second>")} (?:(?:section|part|chapter)s? )?${heading}`,
      `(?:very )?${number.replace("<number>", "<third>")} ${section} ${named}`,
      `${heading} ${over} (?:the )?${section} (?:number |no )?${number.replace("<number>", "<fourth>")}`,
      `${section} (?:number |no )?${number.replace("<number>", "<fifth>")} ${named}`,
    ].join("|")})(?: (?:(?:in|of) it|called|say|read|please|again))*$`,
    "u",
  ),
);

/** From 1, or -1 for the last: "the title of the second section", "the first subheading". */
export function readHeadingNumber(core: string): number | undefined {
  const groups = ordered.exec(core)?.groups;
  const word = groups?.number ?? groups?.second ?? groups?.third ?? groups?.fourth ?? groups?.fifth;
  if (word === undefined) return undefined;
  const index = ordinals.findIndex((words) => words.split("|").includes(word));
  return index < 0 ? -1 : index + 1;
}
