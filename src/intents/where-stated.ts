import { contextButton } from "../commands/answer-buttons.ts";
import { ask } from "../commands/ask.ts";
import type { Paragraph } from "../document/paragraphs.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Library } from "../library.ts";
import { createPassage } from "../passage.ts";
import { answeredReply, type Reply } from "../reply.ts";
import { findPassages } from "../search/find-passages.ts";
import { findPassagesAbout } from "../search/passages-with-words.ts";
import { compact } from "../text/compact-pattern.ts";
import { fold } from "../text/fold.ts";
import { withoutVagueWords } from "./outline-request.ts";
import { sentencesNaming, sentencesWithWords } from "./passages-about-words.ts";
import { paragraphReply, sectionStartReply } from "./place-replies.ts";
import { sectionsOf } from "./section-headings.ts";

/** The sentence that says something, or all that name a thing (at most three), with the place. */
export function whereReply(core: string, library: Library): Reply | undefined {
  const said = sayForm.exec(core)?.[1];
  if (said !== undefined)
    return (
      sentencesReply(sentencesSaying(said, library), library) ??
      ask.run({ args: { question: said }, isSentence: true, seed: 0, seenFacts: [] }, library)
    );
  const paragraph = paragraphForm.exec(core)?.[1];
  if (paragraph !== undefined) return paragraphAbout(paragraph, library);
  const mention = isMention.test(core) ? mentionForm.exec(core)?.[1] : undefined;
  const [, chinese, chineseFirst] = chineseForm.exec(core) ?? [];
  const named = mention ?? chinese ?? chineseFirst;
  if (named !== undefined) return sentencesReply(sentencesMentioning(withoutVagueWords(named) || named, library), library);
  const [, called, before] = sectionForm.exec(core) ?? [];
  const section = called ?? before ?? underForm.exec(core)?.[1];
  return section === undefined ? undefined : sectionAbout(section, core, library);
}

function sentencesMentioning(named: string, library: Library): readonly Sentence[] {
  const subject = library.subjects.findExact(named);
  if (subject) return sentencesNaming(subject, library);
  const found = sentencesWithWords(named, library);
  if (found.length > 0) return found;
  const said = sentencesSaying(named, library);
  return said.length > 0 ? said : findPassagesAbout(library.passages, named).map(({ sentence }) => sentence);
}

/** The words as they stand, in a sentence rather than in a heading; otherwise the best answer. */
function sentencesSaying(said: string, library: Library): readonly Sentence[] {
  const { text } = library.knowledge.document;
  const hasWords = ({ start, end }: Sentence) => ` ${fold(text.slice(start, end))} `.includes(` ${fold(said)} `);
  const literal = sentencesWithWords(said, library).filter(hasWords);
  const inText = literal.find((sentence) => !isHeading(sentence, library));
  if (inText) return [inText];
  const subject = library.subjects.findExact(said);
  if (subject) return sentencesNaming(subject, library);
  const result = findPassages(library.passages, said);
  const found = result.kind === "found" ? result.passages : [];
  return found.length > 0 ? found.slice(0, 1).map(({ sentence }) => sentence) : literal.slice(0, 1);
}

function isHeading({ paragraph }: Sentence, { knowledge: { document } }: Library): boolean {
  return document.paragraphs[paragraph - 1]?.kind === "heading";
}

const maxMentions = 3;

function sentencesReply(sentences: readonly Sentence[], library: Library): Reply | undefined {
  if (sentences.length === 0) return undefined;
  const { document } = library.knowledge;
  const ordered = sentences.toSorted((a, b) => Number(isHeading(a, library)) - Number(isHeading(b, library)));
  const passages = ordered.slice(0, maxMentions).map((sentence) => createPassage(document, sentence));
  const rest = ordered.slice(maxMentions).map(({ paragraph, number }) => `¶${paragraph}.${number}`);
  const note =
    rest.length === 0 ? [] : [{ kind: "note", text: `Also at ${rest.slice(0, 12).join(", ")}${rest.length > 12 ? " …" : ""}.` } as const];
  return answeredReply([...passages.map((passage) => ({ kind: "passage", passage }) as const), ...note], passages, {
    actions: passages.slice(0, 1).map((passage) => contextButton(passage, library)),
  });
}

function paragraphAbout(about: string, library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const [sentence = sentencesWithWords(about, library)[0]] = sentencesSaying(about, library);
  const paragraph = sentence && document.paragraphs[sentence.paragraph - 1];
  return paragraph && paragraphReply(paragraph, library);
}

/** A section by its heading's words: "the X part". */
function sectionAbout(name: string, core: string, library: Library): Reply | undefined {
  const sections = sectionsOf(library.knowledge.document);
  const section = sections.find(({ heading }) => heading && headingHas(heading, name, library));
  if (!section) return undefined;
  if (!isStart.test(core)) return sectionStartReply(section.heading, section.paragraphs, library);
  const [first] = section.paragraphs;
  return first && paragraphReply(/\b(?:para|paragraph)\b/u.test(core) ? first : (first.sentences[0] ?? first), library);
}

function headingHas(heading: Paragraph, name: string, { knowledge: { document } }: Library): boolean {
  const words = ` ${fold(document.text.slice(heading.start, heading.end))} `;
  return fold(name)
    .split(" ")
    .filter((word) => word !== "the")
    .every((word) => words.includes(` ${word}`));
}

const doc = "(?:it|this|they|you|(?:the|this) (?:article|document|doc|text|piece|story|author|writer|report|page))";
const saying =
  /^(?:(?:show|tell|find)(?: me)? )?(?:the (?:place|part|bit|passage|spot) )?where(?:abouts|s)? (?:(?:exactly|in (?:the|this) \w+|in it) )?(?:(?:does|do|did|in the \w+ does|is it) )?/u;
const sayForm = compact(
  new RegExp(
    `${saying.source}(?:${doc} (?:says?|said|claims?|states?|mentions?|writes?|written|talks? about|speaks? (?:of|about)|discuss(?:es)?|describes?|tells?|explains?|reports?|read)|(?:it )?(?:said|written|stated|mentioned|reported))(?: that| about| how| us)? (.+)$`,
    "u",
  ),
);
const mentionForm = compact(
  new RegExp(
    `^(?:(?:${saying.source})(?:is |are |was |were |can i (?:find|read about) |do i find |did i read about )|(?:in |at |on )?(?:which|what) (?:paragraphs?|sentences?|lines?|places?|para|passage) (?:is |are |was |were |does |do |has |have |it |the |mentions? |says? |talks? about |names? |contains? |speaks? of |discuss(?:es)? |covers? |deals? with |describes? |about )+)(.+?)(?: (?:mentioned|named|quoted|discussed|described|stated|said|in (?:the|this) (?:article|document|text)|come up|appear|in|found|talked about|written|mentioned in (?:the|this) (?:article|document|text)))?$`,
    "u",
  ),
);
const isMention =
  /(?: (?:mentioned|named|quoted|discussed|described|stated|in (?:the|this) (?:article|document|text)|come up|appear|found|talked about|written))$|(?:paragraph|sentence|line|passage|para)s? |^where (?:can|do|did) i |^where in /u;
const paragraphForm = compact(
  /^(?:(?:(?:show|read|open|give|get|find|go to|paste|quote|see|display|jump to|take|bring up|pull up|print|point)(?: me| us)?(?: to)? )(?:the |a )?(?:whole |full |entire )?(?:part|bit|place|spot|piece)|(?:(?:show|read|open|give|get|find|go to|paste|quote|see|display|jump to|take|bring up|pull up|print|point|whats|what is|what does|what)(?: me| us)?(?: to)? )?(?:the |a )?(?:whole |full |entire )?(?:paragraph|para|passage)) (?:about|on|with|where|of|that (?:mentions|talks about|says|is about|has|covers|deals with)|which (?:mentions|talks about)|mentioning|concerning|regarding|for) (.+)$/u,
);
const chineseForm =
  /^(?:文中|文章|原文)?(?:在)?(?:哪里|哪儿|哪一?段|哪个地方)(?:提到|说到|讲到|写到|谈到|提及)(?:了|过)?(.+)$|^(?:文中|文章|原文)?(.+?)(?:在)?(?:哪里|哪儿|哪一?段)(?:被)?(?:提到|出现)(?:过|了)?$/u;
const sectionForm = compact(
  /^(?:(?:how|where|when) (?:does|do|did) )?(?:(?:show|read|open|give|go to|goto|jump to|take me to|see|display|whats in|what is in|whats under|what is under|what does|whats|what is)(?: me| us)? )?(?:the )?(?:(?:start|beginning|opening|first (?:paragraph|para|sentence|line|bit|part)) (?:of|under|in|from|below|after) (?:the )?)?(?:(?:section|part|chapter|heading|headline) (?:called|named|titled|about|on|entitled)? ?(.+?)|(.+?) (?:section|part|chapter|heading|headline|bit))(?: (?:begin|start|open|say|says|starts|begins|about|contain))?$/u,
);
/** "What is under X": X is a heading. */
const underForm =
  /^(?:whats|what is|what comes|what stands|show me|show|read|whats said|what is said|what does it say) (?:under|below)(?: the (?:heading|headline|title))? (.+)$/u;
const isStart = /\b(?:begin|start|starts|begins|beginning|opening|first)\b/u;
