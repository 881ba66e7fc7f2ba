import type { Rule } from "./follow-up.ts";
import { lentLabel } from "./label.ts";
import { isPerson, references } from "./references.ts";

/** "Her own words on the harbour?", "Brook's exact words on it"; and after what somebody said: "aged?" */
export const ofSpeaker: Rule = ({ text, unnamed, subjects: [named] }, before, library) => {
  const about = ownWords.exec(text)?.groups?.about;
  if (about === undefined && !(before.command === "quote" || saying.test(before.text))) return undefined;
  if (about === undefined && !age.test(text)) return undefined;
  const reference = references.find(({ pattern }) => pattern.test(unnamed));
  const referred = reference?.candidates(before, text, library).find(([subject, other]) => subject && isPerson(subject) && !other);
  const isNamedFirst = named !== undefined && /^…|^and …/iu.test(unnamed);
  const speaker = isNamedFirst ? named : (referred?.[0] ?? before.subjects.find(isPerson));
  if (!speaker || !isPerson(speaker)) return undefined;
  const question = about === undefined ? `how old is ${speaker.name}` : `what did ${speaker.name} say about ${about}`;
  return { kind: "questions", questions: [{ text: question, label: lentLabel(question, [speaker], library) }] };
};

const ownWords =
  /^(?:(?:and|so|but|then|now|ok) )*(?:in )?(?:his|her|their|\p{L}+['’]s?) (?:(?:own|exact|actual|original|precise|literal|very) )+(?:words?|quotes?|quotations?|statements?|comments?|remarks?|wording) (?:on|about|regarding|concerning) (?<about>.{3,60})$/iu;
const saying = /^what (?:do|does|did|has|have) .+ (?:say|said|think|thought)\b/iu;
const age = /^(?:(?:and|so|but|then) )*(?:(?:the|his|her|their) )?(?:age|aged)$/iu;
