import { aboutButton, contextButton } from "../../commands/actions.ts";
import type { Recalled } from "../../conversation/memory.ts";
import { overlappingSentences } from "../../document/document.ts";
import { overlaps, type Span } from "../../document/span.ts";
import { factsAbout } from "../../knowledge/facts.ts";
import { isAbout, type Statement, type Subject } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import { createPassage, type Passage, withoutContained, withoutRepeatedContext } from "../../passage.ts";
import { neededContext } from "../../passage-context.ts";
import { answeredReply, type Reply } from "../../reply.ts";
import type { FollowUp } from "../follow-up.ts";
import { nextClosest } from "./next-closest.ts";
import { nothingLeft } from "./nothing-left.ts";
import { isSeen } from "./seen.ts";

/** The next fact after a reply with the button "Another"; undefined if another command or a question was before. */
export function nextFact(before: Recalled, library: Library): FollowUp | undefined {
  const action = before.isAnswered ? before.actions.find(({ command }) => command === "fact") : undefined;
  if (!action) return undefined;
  const { about } = action.args;
  return about === undefined || hasUnseenFact(about, before, library) ? { kind: "action", action } : noFactLeft(about, before, library);
}

function hasUnseenFact(about: string, before: Recalled, { knowledge }: Library): boolean {
  const { document } = knowledge;
  const shownAs = ({ span }: Statement): Span => overlappingSentences(document, span)[0] ?? span;
  return factsAbout(about, knowledge).some((statement) => !isSeen(shownAs(statement), before));
}

function noFactLeft(about: string, before: Recalled, { knowledge }: Library): FollowUp {
  const subject = knowledge.subjects.get(about);
  return { kind: "reply", reply: nothingLeft(subject ? [subject] : [], before), exchange: { text: before.text, continues: true } };
}

/** In one reply: a person who asks for more reads on. */
const maxShown = 2;

/** What the document says further of subjects: what is nearest to what was shown, sooner on its topic. */
export function furtherFacts(subjects: readonly Subject[], before: Recalled, library: Library): Reply | undefined {
  const next = nextPassages(subjects, before, library).slice(0, maxShown);
  const shown = withoutRepeatedContext(
    next.toSorted((a, b) => a.span.start - b.span.start),
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

/** The first of them where a further answer to the question was asked for: it may be none. */
export function closestFact(subjects: readonly Subject[], before: Recalled, library: Library): Reply | undefined {
  const [passage] = nextPassages(subjects, before, library);
  return passage && nextClosest(passage, subjects, library);
}

function nextPassages(subjects: readonly Subject[], before: Recalled, library: Library): readonly Passage[] {
  const { document, statements } = library.knowledge;
  const isOfOne = (statement: Statement) => subjects.some(({ id }) => isAbout(statement, id));
  const unseen = withoutContained(
    statements.filter((statement) => isOfOne(statement) && !isSeen(statement.shownSpan, before)),
    ({ shownSpan }) => shownSpan,
  );
  return unseen
    .toSorted(compareBy(remoteness(before, library)))
    .map(({ shownSpan, context }) =>
      createPassage(document, shownSpan, neededContext(shownSpan, context, library.namedSubjects, subjects)),
    );
}

/** What is on the same topic counts as if it were this much nearer. */
const topicFactor = 3;

/** From what was shown last, in UTF-16 code units. */
function remoteness({ shown, shownBefore }: Recalled, { knowledge }: Library): (statement: Statement) => number {
  const [last] = [...shown, ...shownBefore];
  const isShown = ({ shownSpan }: Statement) => last !== undefined && overlaps(shownSpan, last);
  const topics = new Set(knowledge.statements.filter(isShown).flatMap(({ topic }) => topic ?? []));
  return ({ topic, shownSpan }) => {
    const distance = Math.abs(shownSpan.start - (last?.start ?? 0));
    return topic !== undefined && topics.has(topic) ? distance / topicFactor : distance;
  };
}

function compareBy(value: (statement: Statement) => number): (a: Statement, b: Statement) => number {
  return (a, b) => value(a) - value(b);
}
