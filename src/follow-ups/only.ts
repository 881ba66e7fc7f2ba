import { compact } from "../text/compact-pattern.ts";
import { type Rule, readClause } from "./follow-up.ts";
import { replaceSubjects, speakerAsked } from "./other-subject.ts";

/** "Only the weather", "just Brook please", "the job part": one side of what was asked. */
export const only: Rule = ({ text, words }, before, library) => {
  const side = before.text === "" || words.length > maxWords ? undefined : readSide(text);
  if (side === undefined) return undefined;
  const { subjects, content } = readClause(side, library);
  if (subjects.length + content.length === 0) return undefined;
  const speaker = speakerAsked(before, library);
  if (speaker && !subjects.includes(speaker)) {
    const said = `what did ${speaker.name} say about ${side}`;
    return { kind: "questions", questions: [{ text: said, about: [speaker] }] };
  }
  const replaced = content.length === 0 ? replaceSubjects(before, subjects, library) : undefined;
  const others = before.subjects.filter((subject) => !subjects.includes(subject));
  const texts = [...(replaced === undefined ? [] : [replaced]), [side, ...others.map(({ name }) => name)].join(" ")];
  return { kind: "questions", questions: texts.map((each) => ({ text: each, about: [...subjects, ...others] })) };
};

const maxWords = 10;
/** Undefined if nothing says that the rest is not wanted. */
function readSide(text: string): string | undefined {
  const opened = text.replace(opening, "");
  const side = opened.replace(closing, "").replace(/^(?:the|an?|that|his|her|its|their) /iu, "");
  const isLimited = limiting.test(text) && side !== "";
  return isLimited && !/[.?!;:]/u.test(side) ? side : undefined;
}

const limiting = compact(
  /^(?:(?:and|but|so|ok|no|i|we|now|then) )*(?:only|just|nothing but|specifically|especially|particularly)(?!\p{L})|(?:^| )(?:only|alone|in particular|specifically|nothing else|(?:part|bit|side|aspect|angle)(?: of (?:it|that|things))?)$|(?:only|just) (?:want|need|care about|interested in|about)|只(?:要|想|看|说)/iu,
);
const opening = compact(
  /^(?:(?:and|but|so|ok|now|then|please|i|we|only|just|nothing but|specifically|especially|particularly|want(?:ed)?|need|care|meant|mean|interested|give me|show me|tell me|to know|to hear|about|on|in|for|with|regarding)(?: |$))+/iu,
);
const closing = compact(
  /(?: (?:only|alone|in particular|specifically|please|pls|then|though|nothing else|(?:part|bit|side|aspect|angle|one|thing)(?: of (?:it|that|things))?))+$/iu,
);
