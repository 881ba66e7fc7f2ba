import type { Action } from "../../buttons.ts";
import { about } from "../../commands/about.ts";
import { matchCommand } from "../../commands/parse/find-command.ts";
import { matchingQuotations } from "../../commands/quote.ts";
import { aboutButton } from "../../commands/reply-buttons.ts";
import type { ConversationState } from "../../conversation-state.ts";
import { overlaps, type Span } from "../../document/document.ts";
import type { Quotation, Subject } from "../../knowledge/knowledge-model.ts";
import { formsOf } from "../../language/forms.ts";
import { type Library, speechBy } from "../../library.ts";
import { notStatedReply, type Reply } from "../../reply.ts";
import type { FollowUp } from "../follow-up.ts";
import type { MoreRequest } from "./more-request.ts";
import { isSeen, nothingLeft } from "./not-shown-yet.ts";

const form = formsOf("follow-ups.txt");

/** More of what a speaker said whose speech was shown, or is asked for; undefined if there is none. */
export function furtherQuotations(request: MoreRequest, before: ConversationState, library: Library): FollowUp | undefined {
  const speaker = request.of === "facts" ? undefined : speakerOf(request, before, library);
  if (!speaker) return undefined;
  const all = speechBy(library.knowledge, speaker.id);
  const topic = request.subject === speaker ? undefined : request.subject;
  const eligible = topic ? matchingQuotations(topic.name, all, library) : all;
  const lastSeen = eligible.findLastIndex(({ shownSpan }) => isSeen(shownSpan, before));
  const unseen = [...eligible.slice(lastSeen + 1), ...eligible.slice(0, lastSeen + 1)].filter(
    ({ shownSpan }) => !isSeen(shownSpan, before),
  );
  if (request.wants === "all" && all.length > 1) {
    return { kind: "questions", questions: [{ command: "quote", text: `${speaker.name} all`, about: [speaker], continues: true }] };
  }
  const isNext = ({ command, args }: Action) => command === "quote" && args.who === speaker.id && ("next" in args || "after" in args);
  const offered = topic ? undefined : before.actions.find(isNext);
  if (offered) return { kind: "action", action: offered };
  if (unseen.length > 0) return { kind: "action", action: nextAction(speaker, unseen, all) };
  const reply = topic ? nothingLeft([], before) : noneLeft(speaker, all);
  return { kind: "reply", reply, completeRequest: { text: before.text, continues: true } };
}

function speakerOf({ of, subject }: MoreRequest, before: ConversationState, library: Library): Subject | undefined {
  const named = [...(subject ? [subject] : []), ...before.subjects];
  const asked = named.filter((each) => library.speakers.entries.includes(each));
  const quoted = quotedSpeaker(before, library);
  const shown = [...before.shownSubjects, ...before.earlierSubjects].find((each) => library.speakers.entries.includes(each));
  if (of === "quotations") return asked[0] ?? quoted ?? shown;
  if (before.command === "quote") return asked[0];
  if (before.command !== undefined || !form("asks for speech").isIn(before.text) || matchCommand(before.text, [about], library))
    return undefined;
  // "Who said that?", then "what else did she say?": the person goes on with the speaker.
  const isContinued = before.subjects.length === 0 && before.shownBefore.length > 0;
  return quoted && (isContinued || asked.includes(quoted)) ? quoted : undefined;
}

/** Whose quotations are all that was shown last. */
function quotedSpeaker({ shown, shownBefore }: ConversationState, { knowledge, speakers }: Library): Subject | undefined {
  const last = shown.length > 0 ? shown : shownBefore.slice(0, 1);
  const isQuoted = (span: Span, { id }: Subject) => speechBy(knowledge, id).some(({ shownSpan }) => overlaps(shownSpan, span));
  return last.length === 0 ? undefined : speakers.entries.find((speaker) => last.every((span) => isQuoted(span, speaker)));
}

function nextAction({ id }: Subject, unseen: readonly Quotation[], all: readonly Quotation[]): Action {
  const firstUnseen = unseen[0] ? all.indexOf(unseen[0]) : 0;
  const last = all[firstUnseen - 1];
  const following = unseen.slice(0, maxFollowing).map((quotation) => quotation.id);
  const isRest = last !== undefined && unseen.length === all.length - firstUnseen;
  return { command: "quote", args: { who: id, ...(isRest ? { after: last.id } : { next: following.join(",") }) } };
}

/** Ids of quotations that fit into a button's id beside the speaker's. */
const maxFollowing = 3;

function noneLeft(speaker: Subject, all: readonly Quotation[]): Reply {
  const text =
    all.length === 1 ? `That was the only quotation by ${speaker.name}.` : `Those were all ${all.length} quotations by ${speaker.name}.`;
  return notStatedReply(text, [], { actions: [aboutButton(speaker)] });
}
