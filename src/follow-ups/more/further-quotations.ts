import type { Action } from "../../action.ts";
import { about } from "../../commands/about.ts";
import { aboutButton } from "../../commands/actions.ts";
import { matchingQuotations } from "../../commands/matching-quotations.ts";
import { matchCommand } from "../../commands/parse/phrases.ts";
import type { Recalled } from "../../conversation/memory.ts";
import type { Quotation, Subject } from "../../knowledge/model.ts";
import { type Library, quotationsBy } from "../../library.ts";
import { notStatedReply, type Reply } from "../../reply.ts";
import type { FollowUp } from "../follow-up.ts";
import { subjectsLabel } from "../label.ts";
import type { MoreRequest } from "./more-request.ts";
import { nothingLeft } from "./nothing-left.ts";
import { quotedSpeaker } from "./quoted-speaker.ts";
import { isSeen } from "./seen.ts";

/** More of what the speaker said of whom quotations were shown, or are asked for; undefined if there is none. */
export function furtherQuotations(request: MoreRequest, before: Recalled, library: Library): FollowUp | undefined {
  const speaker = request.of === "facts" ? undefined : speakerOf(request, before, library);
  if (!speaker) return undefined;
  const all = quotationsBy(library.knowledge, speaker.id);
  const topic = request.subject === speaker ? undefined : request.subject;
  const eligible = topic ? matchingQuotations(topic.name, all, library) : all;
  const unseen = eligible.filter(({ shownSpan }) => !isSeen(shownSpan, before));
  if (request.wants === "all" && all.length > 1) {
    const label = subjectsLabel([speaker], "quotations");
    return { kind: "questions", questions: [{ command: "quote", text: `${speaker.name} all`, label, continues: true }] };
  }
  const offered = before.actions.find(
    ({ command, args }) => command === "quote" && args.who === speaker.id && ("next" in args || "after" in args),
  );
  if (offered && !topic) return { kind: "action", action: offered };
  if (unseen.length > 0) return { kind: "action", action: nextAction(speaker, unseen, all) };
  return {
    kind: "reply",
    reply: topic ? nothingLeft([], before) : noneLeft(speaker, all),
    exchange: { text: before.text, continues: true },
  };
}

function speakerOf({ of, subject }: MoreRequest, before: Recalled, library: Library): Subject | undefined {
  const named = [...(subject ? [subject] : []), ...before.subjects];
  const asked = named.filter((each) => library.speakers.entries.includes(each));
  const quoted = quotedSpeaker(before, library);
  if (of === "quotations") return asked[0] ?? quoted;
  if (before.command === "quote") return asked[0];
  if (before.command !== undefined || !asksForSpeech.test(before.text) || matchCommand(before.text, [about], library)) return undefined;
  // "Who said that?", then "what else did she say?": the person goes on with the speaker.
  const isContinued = before.subjects.length === 0 && before.shownBefore.length > 0;
  return quoted && (isContinued || asked.includes(quoted)) ? quoted : undefined;
}

const asksForSpeech =
  /(?<!\p{L})(?:say|says|said|saying|quot(?:e|es|ed|ation|ations)|told|think|thinks|thought|statements?|remarks?|comments?|opinions?|views?)(?!\p{L})/iu;

/** As many ids as fit into a button's id beside the speaker's. */
const maxFollowing = 3;

function nextAction({ id }: Subject, unseen: readonly Quotation[], all: readonly Quotation[]): Action {
  const firstUnseen = unseen[0] ? all.indexOf(unseen[0]) : 0;
  const last = all[firstUnseen - 1];
  const following = unseen.slice(0, maxFollowing).map((quotation) => quotation.id);
  const isRest = last !== undefined && unseen.length === all.length - firstUnseen;
  return { command: "quote", args: { who: id, ...(isRest ? { after: last.id } : { next: following.join(",") }) } };
}

function noneLeft(speaker: Subject, all: readonly Quotation[]): Reply {
  const text =
    all.length === 1 ? `That was the only quotation by ${speaker.name}.` : `Those were all ${all.length} quotations by ${speaker.name}.`;
  return notStatedReply(text, [], { actions: [aboutButton(speaker)] });
}
