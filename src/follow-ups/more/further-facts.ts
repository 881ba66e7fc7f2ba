import { passageBlocks } from "../../commands/passages-behind-buttons.ts";
import { aboutButton, contextButton } from "../../commands/reply-buttons.ts";
import type { ConversationState } from "../../conversation-state.ts";
import { isAbout, type Statement, type Subject } from "../../knowledge/knowledge-model.ts";
import { type Library, neededContext } from "../../library.ts";
import { withoutContained, withoutRepeatedContext } from "../../message-passages.ts";
import { createPassage, type Passage } from "../../passage.ts";
import { answeredReply, type Reply } from "../../reply.ts";
import { type FollowUp, namesOf } from "../follow-up.ts";
import { isSeen, seenSpans } from "./not-shown-yet.ts";

/** The next fact after a reply with the button "Another"; undefined if another command or a question was before. */
export function nextFact(before: ConversationState): FollowUp | undefined {
  const action = before.isAnswered ? before.actions.find(({ command }) => command === "fact") : undefined;
  return action && { kind: "action", action };
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
  return answeredReply([{ kind: "text", text: `More about ${namesOf(subjects)}:` }, ...passageBlocks(shown)], shown, {
    actions: [contextButton(first, library), ...subjects.map(aboutButton)],
  });
}

/** Passages in one reply: a person who asks for more reads on. */
const maxShown = 2;

function nextPassages(subjects: readonly Subject[], before: ConversationState, library: Library): readonly Passage[] {
  const { document, statements } = library.knowledge;
  const isOfOne = (statement: Statement) => subjects.some(({ id }) => isAbout(statement, id));
  const unseen = withoutContained(
    statements.filter((statement) => isOfOne(statement) && !isSeen(statement.shownSpan, before)),
    ({ shownSpan }) => shownSpan,
  );
  const [last] = seenSpans(before);
  const distance = ({ shownSpan }: Statement) => Math.abs(shownSpan.start - (last?.start ?? 0));
  return unseen
    .toSorted((a, b) => distance(a) - distance(b))
    .map(({ shownSpan, context }) =>
      createPassage(document, shownSpan, neededContext(shownSpan, context, library.namedSubjects, subjects)),
    );
}
