import { compact } from "../text/compact-pattern.ts";
import { isStopWord } from "../text/words.ts";

/** The document as people call it; read as "it", so that the forms below stay small: the first use of a form compiles it. */
const documentNoun =
  /\b(?:the|this|that|your) (?:whole |entire )?(?:article|document|doc|text|piece|story|report|page|paper|file|post|content|book)\b/gu;
const of = "(?: (?:of|for|in|from) it)?";

/** The whole text must match. */
function whole(patterns: readonly string[]): RegExp {
  return compact(new RegExp(`^(?:${patterns.join("|")})$`, "u"));
}

const give = "(?:(?:give|show|tell|write|make|get|provide|send|gimme|i want|i need|id like|lets have)(?: me| us)?(?: with)? )?";
const summaryWord =
  "(?:summar(?:y|ies)|tldr|tl dr|overview|outline|gist|synopsis|abstract|main (?:points?|ideas?|message|messages|takeaways?|facts|topics?|theme|themes|argument|arguments|content|findings)|key (?:points?|takeaways?|facts|ideas?|messages?|messages|findings|insights)|takeaways?|highlights|essence|essentials|bottom line|big picture|short version|nutshell|rundown|recap|digest|cliff ?notes|crib notes|lowdown|skinny|meat of it|top line|brief|core (?:message|points?|ideas?)|most important (?:points?|facts|things)|important (?:points?|facts)|central (?:idea|point|message|theme)|point)";
export const overview = whole([
  `${give}(?:an? |the |some )?(?:\\d+ |two |three |four |five |top |quick |brief |short |one line |general |rough |concise |simple |executive |basic |little |one sentence |1 sentence )*${summaryWord}${of}`,
  `(?:whats|what is|what are|what was|what were|whats the|list|name)(?: all)? (?:an? |the |its )?(?:\\d+ |two |three |four |five |top |quick |brief |short )*${summaryWord}${of}`,
  `(?:summari[sz]e|sum up|outline|recap|brief me on|condense|boil down|shorten|tldr|overview of|summary of|sum)(?: (?:everything|it all|all of it|it))?(?: up)?(?: (?:to|for) (?:me|us))?(?: in (?:one|a few|two|three|a couple of|\\d+)(?: short| simple)? (?:sentences?|words|lines|points|bullets|bullet points)| in brief)?`,
  "(?:whats|what is) (?:the )?(?:deal|story|idea) (?:with|behind|of) it",
  `(?:whats|what is|what was|whats all|what are|what does) it(?: all| actually| basically| mainly| really)? (?:about|on|say|saying|cover|discuss|deal with|talk about|tell us|deals? with|saying overall)(?: overall| in general| exactly)?`,
  `(?:what|so what)(?: topics?| subjects?| things?)? (?:does|do|did) it(?: mainly| mostly| basically)? (?:cover|discuss|deal with|talk about|say|tell us|describe|contain|report|speak about|address)(?: in general| overall| mainly)?`,
  `(?:what|which) (?:topics?|themes?) (?:is|are) (?:it|covered|discussed)(?: about)?(?: (?:in|by) it)?`,
  `(?:about what is|what about is) it`,
  `what should i (?:know|take away|remember|learn)(?: (?:from|about|of) it)?`,
  `(?:what|whats)(?: are| is)? (?:important|the most important(?: thing| part)?|essential)(?: here| in it)?`,
  `(?:tell|explain|describe)(?: me| us| to me)?(?: what)? it(?: is)?(?: all)?(?: about)?(?: to me)?`,
  `tell me about it`,
  "(?:break|boil) it down",
  "(?:whats|what is)(?: all)? (?:in )?it",
  "eli5|explain it like i(?:m| am) (?:five|5)",
  "(?:whats|what is|what was) (?:the|its) (?:main |overall |general |central )?(?:topic|theme|subject(?: matter)?)(?: (?:of|in) it)?",
  "it in (?:a nutshell|short|brief|a few words|one sentence)",
  "(?:whats|what is) it about in (?:a nutshell|short|brief|a few words|one sentence|general)",
  "(?:in a nutshell|in short|in brief|briefly)(?: what (?:is it about|does it say))?",
  `(?:i havent read|i did not read|i didnt read|have not read) it.{0,60}`,
  "(?:这|本|该|此)?(?:篇)?(?:文章|文|文件|文档)?(?:主要)?(?:讲|说|写|谈|介绍|是关于)(?:了|的)?(?:是)?(?:些)?(?:什么|啥)(?:内容|东西)?",
  "(?:请)?(?:总结|概括|概述|摘要|大意|概要|主要内容|主旨|中心思想|要点|大纲|提纲)(?:一下|下)?(?:这篇|本|全)?(?:文章|文)?(?:是什么)?",
  "(?:文章|本文|全文|这篇文章)(?:的)?(?:总结|概括|概述|摘要|大意|概要|主要内容|主旨|中心思想|要点|大纲|提纲)(?:是什么)?",
]);
export const contents = whole([
  `${give}(?:an? |the )?(?:table of contents?|toc|contents|(?:list|names|titles) of (?:all )?(?:the )?(?:headings?|sections?|chapters?|parts|subheadings?|headlines))${of}`,
  `(?:${give}|list |name |enumerate |print |display |what are |which are |all |read )*(?:all )?(?:of )?(?:the |its )?(?:section |chapter |sub ?)?(?:headings?|headlines?|sections?|chapters?|subheadings?|subtitles?|section (?:titles?|names)|chapter titles)${of}`,
  `(?:what|which|how many|(?:(?:whats|what is) )?(?:the )?(?:total )?number of)(?: are)?(?: the)?(?: different)? (?:section |chapter |sub ?)?(?:headings?|headlines?|sections?|chapters?|subheadings?|subtitles?|parts)(?: titles?)?(?: (?:are there|are in it|does it have|there are|exist|do you have|is it (?:divided|split) into|does it consist of|are used))?${of}`,
  `(?:whats|what is|how is|show me|show) (?:the |its )?(?:structure|organi[sz]ation|layout)${of}`,
  `how is it (?:structured|organi[sz]ed|divided|laid out|split(?: up)?)`,
  "(?:文章)?(?:目录|标题|小标题|章节)(?:有哪些|是什么)?",
]);
const picture = "(?:photos?|photographs?|pictures?|images?|figures?|illustrations?|pics?|shots?|snapshots?)";
const onePicture = `(?:the |its |this |that |any |an? |all |all the )?(?:(?:only|lead|main|first|top|cover|header) )?${picture}${of}`;
/** Asks for the captions: the only words about pictures that a document has. */
export const captions = whole([
  `${give}(?:the |all |its )*(?:${picture} )?(?:captions?|credits?)${of}(?: (?:of|under|below|for) ${onePicture})?`,
  `(?:whats|what is|what does|what do) (?:the |its )?(?:${picture} )?(?:captions?|credits?)(?: (?:of|under|below|for) ${onePicture})?(?: say| read)?`,
  `(?:what|whats)(?: (?:is|are|can be|can you|can i|can we|do you|do we))? (?:seen?|shown|depicted|visible|pictured|displayed|going on)? ?(?:in|on|by) ${onePicture}`,
  `(?:what|whom|who|which (?:place|city|scene|thing)) (?:does|do|is|are) ${onePicture} (?:shows?|depicts?|of|about|portray|display|capture|picture|illustrate)`,
  `(?:describe|explain|whats|what is|tell me about|show me|show|see) ${onePicture}(?: (?:of|about|show|showing))?`,
  `(?:is there|are there|does it have|has it got|does it contain|does it come with|any|got)(?: (?:any|an?|some))? ${picture}(?: (?:in it|in here|at all|there|here))?`,
  `(?:how many|which|what|number of|list|all|show) (?:the |all )*${picture}(?: (?:are there|are in it|does it have|there are|does it show|are shown|in it))?`,
]);
export const size = whole([
  "how (?:long|big|large) is it",
  `(?:how many|(?:whats |what is )?(?:the )?(?:total )?number of) (?:paragraphs?|sentences?|lines|pages|words)(?: (?:are there|are in it|does it have|is it|there are|long is it))?${of}`,
  "(?:(?:whats|what is) )?(?:the |its )?(?:length|size|word count|page count)(?: of it)?",
]);
export const title = whole([
  `(?:whats|what is|show me|tell me|give me)? ?(?:the |its )?(?:title|name|main (?:title|headline|heading)|headline)(?: (?:of|for|over|above|on) it)?`,
  `(?:whats|what is|how is) it (?:called|named|titled|entitled)`,
  `which (?:article|document|text) (?:is this|do you know|are you about)`,
]);
/** "It" for "this article", "the document" … */
export function withoutDocumentNouns(core: string): string {
  return core.replace(documentNoun, "it");
}

/** "It" also for "this" and "that", for `overview`, `contents`, `title`, `captions` and `size`. */
export function withoutDocumentNames(core: string): string {
  return withoutDocumentNouns(core).replace(/\b(?:this|that)\b/gu, "it");
}

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

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u));
}

const summaries = words(`
  summary summaries summarise summarize summarised summarized summarising summarizing sum tldr overview gist recap synopsis takeaway takeaways
  nutshell rundown digest outline condense shorten eli5 highlights essence`);
const chief = words("main key central core overall general major principal important essential biggest chief big");
const chiefThings = words(`
  point points idea ideas theme themes topic topics message messages argument arguments claim claims thesis finding findings content contents
  thing things fact facts part parts lesson lessons conclusion conclusions statement statements picture story`);
/** What people say around a wish for a summary: for whom, how long, and why. */
const around = words(`
  short quick brief long longer small little tiny concise simple rough basic basically nice good full whole entire complete single half
  one two three four five six seven eight nine ten few couple sentence sentences line lines word words paragraph paragraphs para bullet bullets
  bulleted list points point page version form style up down out over pls plz please r u ur gimme get make write provide need needs love
  someone somebody anyone anybody no not time lazy busy tired havent didnt dont cant read reading im ive id lets let like old year years five
  piece story report page paper file doc thing writer authors author here real quickly fast most first before meeting class school work boss
  team friend possible able thanks thx ty super very really kinda sorta lol tbh now today asap post share see hear present bring break
  explain understand boil put`);
/** More words ask for something else. */
const maxWords = 18;

/** Whether a text asks for a summary and says nothing else: "can someone sum this up in one line, no time". `plain`: see `PlainText`. */
export function asksForSummary(plain: string): boolean {
  const typed = plain.split(" ");
  if (typed.length > maxWords) return false;
  const isChief = (word: string, index: number) => chiefThings.has(word) && typed.slice(0, index).some((other) => chief.has(other));
  const isSummary = (word: string, index: number) => summaries.has(word) && (word !== "sum" || index === 0 || typed[index + 1] === "up");
  const isBullets = / bullet points?$/u.test(` ${plain}`);
  if (!isBullets && !typed.some((word, index) => isSummary(word, index) || isChief(word, index))) return false;
  return typed.every(
    (word) =>
      summaries.has(word) || chief.has(word) || chiefThings.has(word) || around.has(word) || isStopWord(word) || /^\d{1,2}$/u.test(word),
  );
}
