import { helpButton } from "../../commands/actions.ts";
import type { Recalled } from "../../conversation/memory.ts";
import type { Subject } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import { unclearReply } from "../../reply.ts";
import { compact } from "../../text/compact.ts";
import type { Clause } from "../clause.ts";
import type { FollowUp } from "../follow-up.ts";
import { inheritedLabel } from "../label.ts";
import { type ShownPiece, speechIn } from "./shown-pieces.ts";

/** "First name and position, please": what is printed of a person, here of who was asked about or quoted. */
export function particulars({ text }: Clause, before: Recalled, pieces: readonly ShownPiece[], library: Library): FollowUp | undefined {
  const { asked } = form.exec(text)?.groups ?? {};
  if (asked === undefined || !naming.test(asked)) return undefined;
  const person = personMeant(before, pieces, library);
  // Of several things, only a person has all.
  if (!person) return joining.test(asked) ? { kind: "reply", reply: nobodyReply, exchange: undefined } : undefined;
  const nouns = asked.replace(determiners, "").split(joining).join(" and ");
  const question = `what is ${person.name}'s ${nouns}`;
  return { kind: "questions", questions: [{ text: question, label: inheritedLabel(question, [person], library) }] };
}

const nobodyReply = unclearReply("It is not clear of whom: the last reply was about no person.", [], { actions: [helpButton] });

/** Who speaks in what was shown, otherwise who was asked about. */
function personMeant({ subjects }: Recalled, pieces: readonly ShownPiece[], library: Library): Subject | undefined {
  const asked = subjects.findLast(({ kind }) => kind === "person");
  const speech = pieces.flatMap((piece) => speechIn(piece, library)).find(({ by }) => by !== undefined);
  return asked ?? library.knowledge.subjects.get(speech?.by ?? "");
}

const particular =
  "(?:(?:the|his|her|their) )?(?:(?:first|full|last|given|family|middle|complete|real|proper) names?|forenames?|surnames?|name|(?:job |exact |official |current )?(?:title|position|role|function|rank|post|occupation|profession|designation)|job|affiliation|employer|company|age)";
/** One at least is of the name: "position?" alone asks for a place, "title?" for that of the document, "the name?" for anything's. */
const naming =
  /(?:first|full|last|given|family|middle|complete|real|proper) name|forename|surname|name\s*(?:,|\/|&|\+| and )|(?:,|\/|&|\+| and )\s*(?:(?:the|his|her|their) )?name/iu;
const joining = /\s*[,/&+]\s*(?:and )?|\s+(?:and|or)\s+/iu;
const determiners = /(?<!\p{L})(?:the|his|her|their) /giu;
const form = compact(
  new RegExp(
    `^(?:(?:and|also|ok|okay|so|but|then|just|we need|i need|need|we want|give me|gimme|give us|i want|tell me|what is|what's|what are|with)[,]? )*(?<asked>${particular}(?:\\s*(?:,|/|&|\\+| and | or )\\s*(?:and )?${particular})*)(?: (?:of (?:him|her|that person|this person|the speaker|whoever said (?:it|that))|please|pls|plz|too|as well|then|though))*(?:\\s*[,;:.!–—-]+ (?!(?:who|what|where|when|why|how|which|is|are|was|were|do|does|did)(?!\\p{L}))[^?]{1,80})?$`,
    "iu",
  ),
);
