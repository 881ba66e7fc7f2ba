import { contextButton } from "../../commands/actions.ts";
import { spanText } from "../../document/document.ts";
import type { Paragraph } from "../../document/paragraphs.ts";
import type { Library } from "../../library.ts";
import { createPassage } from "../../passage.ts";
import { answeredReply, type Block, doneReply, notStatedReply, type Reply } from "../../reply.ts";
import { findExactMatch } from "../../search/exact-match.ts";
import { findPassages } from "../../search/passages/find-passages.ts";
import type { Intent } from "../intent.ts";
import { firstFact, headingAbove, sectionsOf } from "./sections.ts";

/** The document as people call it; read as "it", so that the forms below stay small: the first use of a form compiles it. */
const documentName =
  /\b(?:(?:the|this|that|your) (?:whole |entire )?(?:article|document|doc|text|piece|story|report|page|paper|file|post|thing|content|book|one)|this|that)\b/gu;
const of = "(?: (?:of|for|in|from) it)?";

function whole(patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.join("|")})$`, "u");
}

const give = "(?:(?:give|show|tell|write|make|get|provide|send|gimme|i want|i need|id like|lets have)(?: me| us)?(?: with)? )?";
const summaryWord =
  "(?:summar(?:y|ies)|tldr|tl dr|overview|outline|gist|synopsis|abstract|main (?:points?|ideas?|message|messages|takeaways?|facts|topics?|theme|themes|argument|arguments|content|findings)|key (?:points?|takeaways?|facts|ideas?|messages?|messages|findings|insights)|takeaways?|highlights|essence|essentials|bottom line|big picture|short version|nutshell|rundown|recap|digest|brief|core (?:message|points?|ideas?)|most important (?:points?|facts|things)|important (?:points?|facts)|central (?:idea|point|message|theme)|point)";
const overview = whole([
  `${give}(?:an? |the |some )?(?:quick |brief |short |one line |general |rough |concise |simple |executive |basic |little |one sentence |1 sentence )*${summaryWord}${of}`,
  `(?:whats|what is|what are|what was|what were|whats the|list|name)(?: all)? (?:an? |the |its )?(?:quick |brief |short )*${summaryWord}${of}`,
  `(?:summari[sz]e|sum up|outline|recap|brief me on|condense|boil down|shorten|tldr|overview of|summary of|sum)(?: (?:everything|it all|all of it|it))?(?: up)?(?: to me| in (?:one|a few|two|three|a couple of|\\d+) (?:sentences?|words|lines|points)| in brief)?`,
  `sum it up`,
  `(?:whats|what is|what was|whats all|what are|what does) it(?: all| actually| basically| mainly| really)? (?:about|on|say|saying|cover|discuss|deal with|talk about|tell us|deals? with|saying overall)(?: overall| in general| exactly)?`,
  `(?:what|so what)(?: topics?| subjects?| things?)? (?:does|do|did) it(?: mainly| mostly| basically)? (?:cover|discuss|deal with|talk about|say|tell us|describe|contain|report|speak about|address)(?: in general| overall| mainly)?`,
  `(?:what|which) (?:topics?|themes?) (?:is|are) (?:it|covered|discussed)(?: about)?(?: (?:in|by) it)?`,
  `(?:about what is|what about is) it`,
  `what should i (?:know|take away|remember|learn)(?: (?:from|about|of) it)?`,
  `(?:what|whats)(?: are| is)? (?:important|the most important(?: thing| part)?|essential)(?: here| in it)?`,
  `(?:tell|explain|describe)(?: me| us| to me)?(?: what)? it(?: is)?(?: all)?(?: about)?(?: to me)?`,
  `tell me about it`,
  `(?:i havent read|i did not read|i didnt read|have not read) it.{0,60}`,
  "(?:这|本|该|此)?(?:篇)?(?:文章|文|文件|文档)?(?:主要)?(?:讲|说|写|谈|介绍|是关于)(?:了|的)?(?:是)?(?:些)?(?:什么|啥)(?:内容|东西)?",
  "(?:请)?(?:总结|概括|概述|摘要|大意|概要|主要内容|主旨|中心思想|要点|大纲|提纲)(?:一下|下)?(?:这篇|本|全)?(?:文章|文)?(?:是什么)?",
  "(?:文章|本文|全文|这篇文章)(?:的)?(?:总结|概括|概述|摘要|大意|概要|主要内容|主旨|中心思想|要点|大纲|提纲)(?:是什么)?",
]);
const contents = whole([
  `${give}(?:an? |the )?(?:table of contents?|toc|contents|(?:list|names|titles) of (?:all )?(?:the )?(?:headings?|sections?|chapters?|parts|subheadings?|headlines))${of}`,
  `(?:${give}|list |name |enumerate |print |display |what are |which are |all |read )*(?:all )?(?:of )?(?:the |its )?(?:section |chapter |sub ?)?(?:headings?|headlines?|sections?|chapters?|subheadings?|subtitles?|section (?:titles?|names)|chapter titles)${of}`,
  `(?:what|which|how many)(?: are)?(?: the)?(?: different)? (?:section |chapter |sub ?)?(?:headings?|headlines?|sections?|chapters?|subheadings?|subtitles?|parts)(?: titles?)?(?: (?:are there|are in it|does it have|there are|exist|do you have|is it (?:divided|split) into|does it consist of|are used))?${of}`,
  `(?:whats|what is|how is|show me|show) (?:the |its )?(?:structure|organi[sz]ation|layout)${of}`,
  `how is it (?:structured|organi[sz]ed|divided|laid out|split(?: up)?)`,
  "(?:文章)?(?:目录|标题|小标题|章节)(?:有哪些|是什么)?",
]);
const title = whole([
  `(?:whats|what is|show me|tell me|give me)? ?(?:the |its )?(?:title|name|main (?:title|headline|heading)|headline)(?: (?:of|for|over|above|on) it)?`,
  `(?:whats|what is|how is) it (?:called|named|titled|entitled)`,
  `which (?:article|document|text) (?:is this|do you know|are you about)`,
]);
const headingOver = new RegExp(
  `^(?:${[
    "(?:whats|what is|show me|tell me|give me|name|which is)? ?(?:the )?(?:title|name|heading|headline|header|subheading|caption|subtitle) (?:of|for|over|above|on|to) (?:the )?(?:section|part|chapter|bit|passage|paragraphs?|piece) (?:about|on|with|where|that (?:talks about|mentions|has|covers|deals with|is about)|which mentions|mentioning|covering|dealing with|containing|concerning) (.+)",
    "(?:whats|what is|show me|tell me|give me|name|which is)? ?(?:the )?(?:title|heading|headline|header|subheading|subtitle) (?:of|for|over|above|on|to) (?:the )?(.+?) (?:section|part|chapter|bit|passage|paragraphs?|piece)",
    "(?:whats|what is|hows|how is|what do they call) (?:the )?(?:section|part|chapter|bit) (?:about|on|with|where|that (?:talks about|mentions|has|covers|deals with|is about)|which mentions|mentioning|covering|dealing with|containing|concerning) (.+?) (?:called|named|titled|entitled|headed)",
    "(?:whats|what is|hows|how is) (?:the )?(.+?) (?:section|part|chapter) (?:called|named|titled|entitled|headed)",
    "(?:under |in )?(?:which|what) (?:section|heading|headline|chapter|part|subheading)(?: title)? (?:is |are |was |has |have |does |do |mentions |talks about |covers |discusses |deals with |contains |is about )(?:the )?(.+?)(?: (?:in|under|mentioned|discussed|covered|found|described|appear|appear in|listed|stand|belong to))?",
  ].join("|")})$`,
  "u",
);

/** "What is this about", "table of contents", "the heading over the part on X", "the title". */
export const outline: Intent = {
  name: "outline",
  answer({ plain: { core }, library }): Reply | undefined {
    const about = core.replace(documentName, "it");
    if (overview.test(about)) return overviewReply(library);
    if (contents.test(about)) return contentsReply(library);
    if (title.test(about)) return titleReply(library);
    const over = headingOver
      .exec(core)
      ?.slice(1)
      .find((found) => found !== undefined);
    return over === undefined ? undefined : headingReply(over, library);
  },
};

/** UTF-16 code units of quoted facts. */
const maxFactsLength = 700;
const maxFacts = 3;
/** More headings are counted instead. */
const maxHeadings = 12;

/** The title and the sections, the first of them with their first fact, word for word. */
function overviewReply(library: Library): Reply {
  const { knowledge } = library;
  const { document, title: name } = knowledge;
  const sections = sectionsOf(document);
  const parts =
    sections.length > 1 ? sections : (sections[0]?.paragraphs ?? []).map((paragraph) => ({ heading: undefined, paragraphs: [paragraph] }));
  const blocks: Block[] = [{ kind: "heading", text: name }];
  const passages = [];
  let length = 0;
  for (const part of parts.slice(0, maxFacts)) {
    const fact = firstFact(part, knowledge);
    if (!fact || length + fact.end - fact.start > maxFactsLength) continue;
    length += fact.end - fact.start;
    const passage = createPassage(document, fact);
    passages.push(passage);
    if (part.heading) blocks.push({ kind: "text", text: spanText(document, part.heading) });
    blocks.push({ kind: "passage", passage });
  }
  const later = sections.slice(maxFacts).flatMap(({ heading }) => (heading ? [spanText(document, heading)] : []));
  const more = later.length > maxHeadings ? `, and ${later.length - maxHeadings} more sections` : "";
  if (later.length > 0) blocks.push({ kind: "note", text: `Then: ${later.slice(0, maxHeadings).join(" · ")}${more}` });
  return answeredReply(blocks, passages, { actions: [{ label: "Read it", action: { command: "source", args: {} } }] });
}

/** The evidence of a list is complete up to here. */
const maxListEvidence = 20;

function contentsReply({ knowledge: { document, title: name } }: Library): Reply {
  const headings = document.paragraphs.filter(({ kind }) => kind === "heading");
  if (headings.length === 0) return notStatedReply("The document has no headings.");
  const shown = headings.slice(0, maxListEvidence).map((heading) => createPassage(document, heading));
  const rest = headings.length - shown.length;
  const reply = answeredReply(
    [
      { kind: "heading", text: name },
      ...shown.map((passage) => ({ kind: "passage", passage }) as const),
      ...(rest > 0 ? [{ kind: "note", text: `And ${rest} more headings.` } as const] : []),
    ],
    shown,
    { actions: [{ label: "Read it", action: { command: "source", args: {} } }] },
  );
  return { ...reply, evidence: shown.map(({ span }) => span) };
}

/** The title is the bot's own knowledge, unless the document begins with it. */
function titleReply({ knowledge: { document, title: name } }: Library): Reply {
  const span = findExactMatch(document, name);
  const isFirst = document.paragraphs[0] && span && span.start <= document.paragraphs[0].start;
  if (!isFirst) return doneReply([{ kind: "text", text: `I know this document as “${name}”.` }]);
  const passage = createPassage(document, span);
  return answeredReply([{ kind: "passage", passage }], [passage]);
}

/** The heading above the best passage about something. */
function headingReply(about: string, library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const heading = headingOf(about, library);
  if (!heading) return undefined;
  const passage = createPassage(document, heading);
  return answeredReply([{ kind: "passage", passage }], [passage], { actions: [contextButton(passage, library)] });
}

function headingOf(about: string, library: Library): Paragraph | undefined {
  const { document } = library.knowledge;
  const words = about.replace(/^(?:the|a|an) /u, "");
  const result = findPassages(library.passages, words);
  const [best] = result.kind === "found" ? result.passages : result.closest;
  return best && best.matched.length > 0 ? headingAbove(document, { number: best.sentence.paragraph }) : undefined;
}
