import { aboutButton, contextButton } from "../../commands/answer-buttons.ts";
import type { ConversationState } from "../../conversation-state.ts";
import { overlappingSentences } from "../../document/document.ts";
import { overlaps, type Span } from "../../document/spans-and-citations.ts";
import { factsAbout } from "../../knowledge/facts.ts";
import { isAbout, type Statement, type Subject } from "../../knowledge/knowledge-model.ts";
import { type Library, neededContext, passageWithContext } from "../../library.ts";
import { createPassage, type Passage, withoutContained, withoutRepeatedContext } from "../../passage.ts";
import { answeredReply, type Reply } from "../../reply.ts";
import type { FollowUp } from "../follow-up.ts";
import { isSeen, nextClosest, nothingLeft, seenSpans } from "./not-shown-yet.ts";

/** The next fact after a reply with the button "Another"; undefined if another command or a question was before. */
export function nextFact(before: ConversationState, library: Library): FollowUp | undefined {
  const action = before.isAnswered ? before.actions.find(({ command }) => command === "fact") : undefined;
  if (!action) return undefined;
  const { about } = action.args;
  if (about === undefined || hasUnseenFact(about, before, library)) return { kind: "action", action };
  const subject = library.knowledge.subjects.get(about);
  return { kind: "reply", reply: nothingLeft(subject ? [subject] : [], before), completeRequest: { text: before.text, continues: true } };
}

function hasUnseenFact(about: string, before: ConversationState, { knowledge }: Library): boolean {
  const { document } = knowledge;
  const shownAs = ({ span }: Statement): Span => overlappingSentences(document, span)[0] ?? span;
  return factsAbout(about, knowledge).some((statement) => !isSeen(shownAs(statement), before));
}

/** What the document says further of subjects: what is nearest to what was shown, sooner on its topic. */
export function furtherFacts(subjects: readonly Subject[], before: ConversationState, library: Library): Reply | undefined {
  const next = nextPassages(subjects, before, library);
  const shown = withoutRepeatedContext(
    next.slice(0, maxShown).toSorted((a, b) => a.span.start - b.span.start),
    library.knowledge.document,
  );
  const [first] = shown;
  if (!first) return undefined;
  return answeredReply(
    [
      { kind: "heading", text: subjects.map(({ name }) => name).join(", ") },
      ...shown.map((passage) => ({ kind: "passage", passage }) as const),
    ],
    shown,
    { actions: [contextButton(first, library), ...subjects.map(aboutButton)] },
  );
}

/** Passages in one reply: a person who asks for more reads on. */
const maxShown = 2;

/** The first of them, otherwise the next sentence: it may be no further answer. */
export function closestFact(subjects: readonly Subject[], before: ConversationState, library: Library): Reply | undefined {
  const [passage = nextSentence(before, library)] = nextPassages(subjects, before, library);
  return passage && nextClosest(passage, subjects, library);
}

/** The first after what was shown last, in its paragraph; otherwise the last before it. */
function nextSentence(before: ConversationState, library: Library): Passage | undefined {
  const { document } = library.knowledge;
  const shown = before.shown[0] && overlappingSentences(document, before.shown[0]).at(-1);
  const others = document.sentences.filter((sentence) => sentence.paragraph === shown?.paragraph && !isSeen(sentence, before));
  const next = others.find(({ start }) => start > (shown?.start ?? 0)) ?? others.at(-1);
  return next && passageWithContext(next, [], library);
}

function nextPassages(subjects: readonly Subject[], before: ConversationState, library: Library): readonly Passage[] {
  const { document, statements } = library.knowledge;
  const isOfOne = (statement: Statement) => subjects.some(({ id }) => isAbout(statement, id));
  const unseen = withoutContained(
    statements.filter((statement) => isOfOne(statement) && !isSeen(statement.shownSpan, before)),
    ({ shownSpan }) => shownSpan,
  );
  const distance = remoteness(before, library);
  return unseen
    .toSorted((a, b) => distance(a) - distance(b))
    .map(({ shownSpan, context }) =>
      createPassage(document, shownSpan, neededContext(shownSpan, context, library.namedSubjects, subjects)),
    );
}

/** The distance from what was shown last, in UTF-16 code units. */
function remoteness(before: ConversationState, library: Library): (statement: Statement) => number {
  const [last] = seenSpans(before);
  const isAboutTopic = aboutShownTopic(before, library);
  return (statement) => {
    const distance = Math.abs(statement.shownSpan.start - (last?.start ?? 0));
    return isAboutTopic(statement) ? distance / topicFactor : distance;
  };
}

/** What is on the same topic counts as if it were this much nearer. */
const topicFactor = 3;

/** Whether a statement is on a topic of what was shown last. */
function aboutShownTopic(before: ConversationState, { knowledge }: Library): (statement: Statement) => boolean {
  const [last] = seenSpans(before);
  const isShown = ({ shownSpan }: Statement) => last !== undefined && overlaps(shownSpan, last);
  const topics = new Set(knowledge.statements.filter(isShown).flatMap(({ topic }) => topic ?? []));
  return ({ topic }) => topic !== undefined && topics.has(topic);
}
