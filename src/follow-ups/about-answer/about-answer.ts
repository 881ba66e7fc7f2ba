import { helpButton } from "../../commands/actions.ts";
import type { Library } from "../../library.ts";
import { type Reply, unclearReply } from "../../reply.ts";
import type { Clause } from "../clause.ts";
import type { FollowUp, Rule } from "../follow-up.ts";
import { aboutSpeaker } from "./about-speaker.ts";
import type { AskedAbout } from "./asked/asked-about.ts";
import { readAskedAbout } from "./asked/read-asked-about.ts";
import { basisReply } from "./basis-reply.ts";
import { durationReply } from "./duration-reply.ts";
import { listenerReply } from "./listener-reply.ts";
import { namingReply } from "./naming-reply.ts";
import { contextReply, neighbourReply, shownParagraphReply } from "./neighbour-reply.ts";
import { ownerReply } from "./owner-reply.ts";
import { particulars } from "./particulars.ts";
import { quotationReply } from "./quotation-reply.ts";
import { saidWhat } from "./said-what.ts";
import { certaintyReply, placeNameReply } from "./sentence-again.ts";
import { type ShownPiece, type ShownPieces, shownPieces } from "./shown-pieces.ts";
import { withoutShownTopic } from "./shown-topic.ts";
import { speakerReply } from "./speaker-reply.ts";
import { timeElsewhere } from "./time-elsewhere.ts";
import { timeReply } from "./time-reply.ts";

/** "Who said that?", "where?", "what comes after that", "is that a quote?": a question about the sentences that were just shown. */
export const aboutAnswer: Rule = (clause, before, library) => {
  // If the last reply found nothing more, the replies before it are meant.
  const pieces = shownPieces(before.shown.length > 0 ? before.shown : before.shownBefore, library.knowledge.document);
  const asked = askedAbout(clause, pieces, library);
  const reply = asked && replyTo(asked, pieces, library);
  const elsewhere = reply && timeElsewhere(asked, reply, before, library);
  if (elsewhere) return elsewhere;
  if (reply) return goesOn(reply);
  return saidWhat(clause, before, library) ?? aboutSpeaker(clause, pieces, library) ?? particulars(clause, before, pieces, library);
};

function askedAbout(clause: Clause, pieces: readonly ShownPiece[], library: Library): AskedAbout | undefined {
  const asked = clause.mentions.length === 0 ? readAskedAbout(clause.plain) : readAskedAbout(withoutSpeaker(clause));
  return asked ?? readAskedAbout(withoutShownTopic(clause, pieces, library));
}

/** "The line that Brook says after that" → "the line that he says after that"; empty if the name is no speaker's. */
function withoutSpeaker({ plain, mentions, words }: Clause): string {
  const [mention, second] = mentions;
  if (!mention || second) return "";
  const unnamed = [...plain.split(" ").slice(0, mention.from), "he", ...plain.split(" ").slice(mention.to)].join(" ");
  return words.length <= maxWords && besideSpoken.test(unnamed) ? unnamed : "";
}

const maxWords = 14;
const besideSpoken =
  /(?<!\S)(?:line|sentence|words|thing|bit|part) (?:(?:that|which) )?he (?:says|said|adds|added) (?:\S+ )?(?:after|before) (?:it|that|this|those)$/u;

/** A reply without evidence changes nothing: what was shown can still be asked about. */
function goesOn(reply: Reply): FollowUp {
  return { kind: "reply", reply, exchange: reply.outcome === "answered" ? { text: "", continues: true } : undefined };
}

function replyTo(asked: AskedAbout, [first, ...others]: readonly ShownPiece[], library: Library): Reply | undefined {
  if (!first) return wordsOfOthers.has(asked.kind) ? undefined : nothingShownReply;
  return replyAbout(asked, [first, ...others], library);
}

/** What is asked may be no passage. */
const wordsOfOthers: ReadonlySet<AskedAbout["kind"]> = new Set(["basis", "duration", "listener", "naming", "owner"]);

const nothingShownReply = unclearReply("There is no passage to show: the last reply quoted nothing.", [], { actions: [helpButton] });

function replyAbout(asked: AskedAbout, pieces: ShownPieces, library: Library): Reply | undefined {
  switch (asked.kind) {
    case "speaker":
      return speakerReply(pieces, library);
    case "listener":
      return listenerReply(pieces, library);
    case "naming":
      return namingReply(pieces, library);
    case "owner":
      return ownerReply(asked.noun, pieces, library);
    case "basis":
      return basisReply(asked.noun, pieces, library);
    case "place":
      return placeNameReply(pieces, library);
    case "certainty":
      return certaintyReply(pieces, library);
    case "quotation":
      return quotationReply(pieces[0], library);
    case "context":
      return contextReply(pieces, library);
    case "paragraph":
      return shownParagraphReply(pieces[0], library);
    case "neighbour":
      return neighbourReply(asked, pieces, library);
    case "time":
      return timeReply(asked, pieces, library);
    case "duration":
      return durationReply(pieces[0], library);
  }
}
