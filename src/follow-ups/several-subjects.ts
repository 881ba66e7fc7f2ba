import type { ConversationState } from "../conversation-state.ts";
import { overlaps } from "../document/document.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import type { Rule } from "./follow-up.ts";
import { pairs } from "./references.ts";

const form = formsOf("follow-ups.txt");

/** "Compare them", "what is the difference between the two": the last two subjects, on the topic of what was shown. */
export const compared: Rule = (clause, before, library) => otherTopic(clause, before, library) ?? otherPair(clause, before, library);

/** "Same for the internet", "and housing?": the comparison on another topic. */
const otherTopic: Rule = ({ plain, subjects }, { command, subjects: compared }, { topics }) => {
  const words = plain.slice(form("same for").start(plain)?.end ?? 0).trim();
  const topic = command === "compare" && compared.length === 2 && subjects.length < 2 ? topics.findExact(words) : undefined;
  const names = compared.map(({ name }) => name).join(", ");
  return topic && { kind: "questions", questions: [{ command: "compare", text: `${names} on ${topic.name}`, about: compared }] };
};

const otherPair: Rule = (clause, before, library) => {
  if (!form("compare").isIn(clause.text) || clause.subjects.length > 1 || clause.words.length > maxWords) return undefined;
  const [pair] = pairs(before);
  const subjects = clause.subjects.length === 1 ? [...before.subjects.slice(-1), ...clause.subjects] : pair;
  if (subjects?.length !== 2) return undefined;
  const topic = shownTopic(before, library);
  const whole = { command: "compare", text: subjects.map(({ name }) => name).join(" "), about: subjects };
  return { kind: "questions", questions: topic === undefined ? [whole] : [{ ...whole, text: `${whole.text} on ${topic}` }, whole] };
};

const maxWords = 9;

/** The name of the topic of the statements that were shown; undefined if they have several. */
function shownTopic({ shown }: ConversationState, { knowledge: { statements, topics } }: Library): string | undefined {
  const [first] = shown;
  if (!first) return undefined;
  const inShown = statements.filter(({ shownSpan }) => overlaps(shownSpan, first)).flatMap(({ topic }) => topic ?? []);
  return new Set(inShown).size === 1 ? topics.get(inShown[0] ?? "")?.name : undefined;
}
