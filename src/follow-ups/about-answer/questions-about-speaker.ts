import { helpButton } from "../../commands/answer-buttons.ts";
import type { ConversationState } from "../../conversation-state.ts";
import type { Library } from "../../library.ts";
import { readsAsQuestion } from "../../reading/phrase-patterns.ts";
import { unclearReply } from "../../reply.ts";
import { compact } from "../../text/compact-pattern.ts";
import { fold } from "../../text/fold.ts";
import { type Clause, type FollowUp, inheritedLabel, lentLabel, type Rule, readClause } from "../follow-up.ts";
import { asksWhatWasSaid } from "../other-subject.ts";
import { isPerson, references } from "../references.ts";
import { type ShownPiece, speakerIn } from "./shown-again.ts";

/** "Where does whoever said that work?": a question about the speaker of what was shown. */
export function aboutSpeaker({ text }: Clause, pieces: readonly ShownPiece[], library: Library): FollowUp | undefined {
  if (!whoSaidIt.test(text)) return undefined;
  const speaker = speakerIn(pieces, library);
  if (!speaker) return undefined;
  const question = text.replace(whoSaidIt, speaker.name);
  return { kind: "questions", questions: [{ text: question, label: inheritedLabel(question, [speaker], library) }] };
}

const whoSaidIt = compact(
  /(?<!\p{L})(?:whoever|(?:the|that|this) (?:person|man|woman|guy|lady|speaker|one)(?: who| that)?) (?:(?:is|was) )?(?:said|says|saying|told|tells|telling|claimed|claims|claiming|stated|states|quoted(?: saying)?|thinks) (?:it|that|this|so|those words)(?!\p{L})/iu,
);

/** "Said what?", "she says what about that?": asks what somebody said who was spoken of. */
export function saidWhat({ text }: Clause, before: ConversationState, library: Library): FollowUp | undefined {
  const found = saidWhatForm.exec(text);
  if (!found) return undefined;
  const speaker = [...before.subjects, ...before.shownSubjects].find((subject) => library.speakers.entries.includes(subject));
  if (!speaker) return undefined;
  const question = `what did ${speaker.name} say${found.groups?.topic ?? ""}`;
  return { kind: "questions", questions: [{ text: question, label: inheritedLabel(question, [speaker], library) }] };
}

const saidWhatForm =
  /^(?:(?:and|so|but|ok) )?(?:(?:he|she|they|who) )?(?:(?:also|then|actually|has|have|is|was) )?(?:said|says|say|saying|sed) what(?: exactly| then| (?:actually|though))?(?<topic> (?:about|on|of) .+)?$/iu;

/** "First name and position, please": what is printed of a person, here of who was asked about or quoted. */
export function particulars(
  { text }: Clause,
  before: ConversationState,
  pieces: readonly ShownPiece[],
  library: Library,
): FollowUp | undefined {
  const { asked } = particularsForm.exec(text)?.groups ?? {};
  if (asked === undefined || !naming.test(asked)) return undefined;
  const person = before.subjects.findLast(isPerson) ?? speakerIn(pieces, library);
  // Only a person has all of several things.
  if (!person) return joining.test(asked) ? { kind: "reply", reply: nobodyReply, completeRequest: undefined } : undefined;
  const nouns = asked.replace(determiners, "").split(joining).join(" and ");
  const question = `what is ${person.name}'s ${nouns}`;
  return { kind: "questions", questions: [{ text: question, label: inheritedLabel(question, [person], library) }] };
}

const particular =
  "(?:(?:the|his|her|their) )?(?:(?:first|full|last|given|family|middle|complete|real|proper) names?|forenames?|surnames?|name|(?:job |exact |official |current )?(?:title|position|role|function|rank|post|occupation|profession|designation)|job|affiliation|employer|company|age)";
const particularsForm = compact(
  new RegExp(
    `^(?:(?:and|also|ok|okay|so|but|then|just|we need|i need|need|we want|give me|gimme|give us|i want|tell me|what is|what's|what are|with)[,]? )*(?<asked>${particular}(?:\\s*(?:,|/|&|\\+| and | or )\\s*(?:and )?${particular})*)(?: (?:of (?:him|her|that person|this person|the speaker|whoever said (?:it|that))|please|pls|plz|too|as well|then|though))*(?:\\s*[,;:.!–—-]+ (?!(?:who|what|where|when|why|how|which|is|are|was|were|do|does|did)(?!\\p{L}))[^?]{1,80})?$`,
    "iu",
  ),
);

/** One at least is of the name: "position?" alone asks for a place, "title?" for that of the document, "the name?" for anything's. */
const naming =
  /(?:first|full|last|given|family|middle|complete|real|proper) name|forename|surname|name\s*(?:,|\/|&|\+| and )|(?:,|\/|&|\+| and )\s*(?:(?:the|his|her|their) )?name/iu;
const joining = /\s*[,/&+]\s*(?:and )?|\s+(?:and|or)\s+/iu;
const determiners = /(?<!\p{L})(?:the|his|her|their) /giu;

const nobodyReply = unclearReply("It is not clear of whom: the last reply was about no person.", [], { actions: [helpButton] });

/** "Her own words on the harbour?", "Brook's exact words on it"; and after what somebody said: "aged?" */
export const ofSpeaker: Rule = ({ text, unnamed, subjects: [named] }, before, library) => {
  const about = ownWords.exec(text)?.groups?.about;
  if (about === undefined && !(before.command === "quote" || asksWhatWasSaid.test(before.text))) return undefined;
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
const age = /^(?:(?:and|so|but|then) )*(?:(?:the|his|her|their) )?(?:age|aged)$/iu;

/** "Fishing limits in Tarn - who is that from": who said it of what stands before, not of the last answer. */
export const topicSource: Rule = ({ text }, _, library) => {
  const [, topic = ""] = askedOfTopic.exec(text) ?? [];
  const { subjects, content } = readClause(topic, library);
  const isKnown = content.length > 0 && content.every((word) => library.vocabulary.has(fold(word)));
  if (subjects.length === 0 || !isKnown || readsAsQuestion(topic)) return undefined;
  return { kind: "questions", questions: [{ text: `who said that about ${topic}`, label: undefined }] };
};

const askedOfTopic =
  /^([^-–—:]{3,60}) ?[-–—:] (?:and )?(?:who(?:['’]s| is| was| does) (?:that|this|it)(?: come)? from|who (?:said|says|claims|reported|reports) (?:it|that|this|so)|according to wh(?:o|om)|says who)$/iu;
