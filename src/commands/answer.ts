import { contains, type Document, type Span, trimSpan } from "../document/document.ts";
import { groupOf, isOrdered } from "../document/groups.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { formsOf } from "../language/forms.ts";
import { type Library, passageWithContext } from "../library.ts";
import { messagePassages, withRowsJoined } from "../message-passages.ts";
import { markWords } from "../passage.ts";
import { answeredReply, type Reply } from "../reply.ts";
import { answerSpan } from "../search/answer-spans.ts";
import type { FoundPassage } from "../search/find-passages.ts";
import { findNamesInWords } from "../search/names-in-words.ts";
import { splitWords } from "../text/words.ts";
import { mentionIntroduction, moreButtons, passageBlocks, showPassagesAction } from "./passages-behind-buttons.ts";
import { aboutButton, contextButton } from "./reply-buttons.ts";

const form = formsOf("judging.txt");

export interface AnswerOptions {
  /** What is a button away. */
  readonly further?: readonly FoundPassage[];
  /** It was asked whether something is mentioned. */
  readonly isMention?: boolean;
  /** The words that answer, which are shown bold. */
  readonly words?: readonly Span[];
}

/** The reply that shows sentences that answer a question, the best first, each with what belongs to it. */
export function sentencesReply(
  sentences: readonly Sentence[],
  question: string,
  library: Library,
  { further = [], isMention = false, words = [] }: AnswerOptions = {},
): Reply {
  const named = subjectsIn(question, library);
  const { knowledge } = library;
  const { document } = knowledge;
  const inContext = withFirstMembers(sentences, question, document).map((sentence) =>
    passageWithContext(sentence, library, named, answerSpan(knowledge, sentence)),
  );
  const passages = messagePassages(inContext, document).map((passage) => markWords(document, passage, words));
  const blocks = [...(isMention ? [mentionIntroduction] : []), ...passageBlocks(passages)];
  return answeredReply(blocks, passages, {
    showAgain: showPassagesAction(withRowsJoined(inContext, document), { as: isMention ? "mention" : undefined, of: named[0]?.id, words }),
    evidence: sentences
      .filter((sentence) => passages.some(({ span }) => contains(span, sentence)))
      .map(({ start, end }) => ({
        start,
        end,
        parts: restOf(answerSpan(knowledge, { start, end }), { start, end }, document),
      })),
    actions: [
      ...passages.slice(0, 1).map((passage) => contextButton(passage, library)),
      ...moreButtons(further, library),
      ...named.slice(0, 1).map(aboutButton),
    ],
  });
}

/** "How do I …" of steps, and "list the rights", begin with the first item: a list that is too long for one passage is shown from there. */
function withFirstMembers(sentences: readonly Sentence[], question: string, document: Document): readonly Sentence[] {
  const [best, ...others] = sentences;
  const group = best && groupOf(document, best);
  if (!best || group?.kind !== "list") return sentences;
  const isFromStart = form("whole list").isIn(question) || (form("asks how to").isIn(question) && isOrdered(document, group));
  const first = isFromStart ? group.members[0]?.sentences[0] : undefined;
  return first ? [...new Set([best, first, ...others])] : [best, ...others];
}

/** What a longer span has before and after one within it. */
function restOf(outer: Span, inner: Span, { text }: Document): readonly Span[] {
  const sides = [
    { start: outer.start, end: inner.start },
    { start: inner.end, end: outer.end },
  ];
  return sides.map((side) => trimSpan(text, side)).filter(({ start, end }) => start < end);
}

function subjectsIn(question: string, { subjects }: Library): readonly Subject[] {
  return findNamesInWords(subjects, splitWords(question)).map(({ entry }) => entry);
}
