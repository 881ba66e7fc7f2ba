import { aboutButton, contextButton } from "../../commands/actions.ts";
import { fact } from "../../commands/fact.ts";
import { matchCommand } from "../../commands/parse/phrases.ts";
import type { Recalled } from "../../conversation/memory.ts";
import { overlappingSentences } from "../../document/document.ts";
import { overlaps, type Span } from "../../document/span.ts";
import { factsAbout } from "../../knowledge/facts.ts";
import { isAbout, type Statement, type Subject } from "../../knowledge/model.ts";
import { findSubjectOrTopic, type Library } from "../../library.ts";
import { createPassage, withoutContained, withoutRepeatedContext } from "../../passage.ts";
import { neededContext } from "../../passage-context.ts";
import { answeredReply, type Reply } from "../../reply.ts";
import type { FollowUp } from "../follow-up.ts";
import { nothingLeft } from "./nothing-left.ts";
import { isSeen } from "./seen.ts";

/** The next fact after `/fact`, or after "a fact about …"; undefined if another command or a question was before. */
export function nextFact(before: Recalled, library: Library): FollowUp | undefined {
  const asked =
    before.command === undefined ? matchCommand(before.text, [fact], library)?.args.about : before.text.replace(/^(?:about|on) /u, "");
  const isFact = before.command === "fact" || (before.command === undefined && matchCommand(before.text, [fact], library) !== undefined);
  if (!isFact) return undefined;
  if (asked === undefined || asked === "") return { kind: "action", action: { command: "fact", args: {} } };
  const match = findSubjectOrTopic(asked, library);
  if (match.kind !== "resolved") return undefined;
  const { document } = library.knowledge;
  const shownAs = (statement: Statement): Span => overlappingSentences(document, statement.span)[0] ?? statement.span;
  const isLeft = factsAbout(match.entry.id, library.knowledge).some((statement) => !isSeen(shownAs(statement), before));
  if (isLeft) return { kind: "action", action: { command: "fact", args: { about: match.entry.id } } };
  const subject = library.knowledge.subjects.get(match.entry.id);
  return { kind: "reply", reply: nothingLeft(subject, before), exchange: { text: before.text, continues: true } };
}

/** In one reply: a person who asks for more reads on. */
const maxShown = 2;

/** What the document says further of a subject: on the topic of what was shown first, then what is nearest to it. */
export function furtherFacts(subject: Subject, before: Recalled, library: Library): Reply | undefined {
  const { document, statements } = library.knowledge;
  const about = statements.filter((statement) => isAbout(statement, subject.id) && !isSeen(statement.shownSpan, before));
  const unseen = withoutContained(about, ({ shownSpan }) => shownSpan);
  const next = unseen.toSorted(compareBy(remoteness(before, library))).slice(0, maxShown);
  if (next.length === 0) return undefined;
  const passages = next
    .toSorted((a, b) => a.shownSpan.start - b.shownSpan.start)
    .map(({ shownSpan, context }) =>
      createPassage(document, shownSpan, neededContext(shownSpan, context, library.namedSubjects, [subject])),
    );
  const shown = withoutRepeatedContext(passages, document);
  return answeredReply(
    [{ kind: "heading", text: subject.name }, ...shown.map((passage) => ({ kind: "passage", passage }) as const)],
    shown,
    { actions: [...shown.slice(0, 1).map((passage) => contextButton(passage, library)), aboutButton(subject)] },
  );
}

/** In UTF-16 code units; of statements on another topic, more than any distance in the document. */
function remoteness({ shown }: Recalled, { knowledge }: Library): (statement: Statement) => number {
  const [last] = shown;
  const isShown = ({ shownSpan }: Statement) => last !== undefined && overlaps(shownSpan, last);
  const topics = new Set(knowledge.statements.filter(isShown).flatMap(({ topic }) => topic ?? []));
  return ({ topic, shownSpan }) =>
    Math.abs(shownSpan.start - (last?.start ?? 0)) + (topic !== undefined && topics.has(topic) ? 0 : knowledge.document.text.length);
}

function compareBy(value: (statement: Statement) => number): (a: Statement, b: Statement) => number {
  return (a, b) => value(a) - value(b);
}
