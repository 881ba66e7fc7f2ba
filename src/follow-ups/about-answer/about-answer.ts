import { helpButton } from "../../commands/actions.ts";
import type { Recalled } from "../../conversation/memory.ts";
import type { Library } from "../../library.ts";
import { type Reply, unclearReply } from "../../reply.ts";
import type { FollowUp, Rule } from "../follow-up.ts";
import type { AskedAbout } from "./asked/asked-about.ts";
import { readAskedAbout } from "./asked/read-asked-about.ts";
import { durationReply } from "./duration-reply.ts";
import { contextReply, neighbourReply, shownParagraphReply } from "./neighbour-reply.ts";
import { quotationReply } from "./quotation-reply.ts";
import { certaintyReply, placeNameReply } from "./sentence-again.ts";
import { type ShownPieces, shownPieces } from "./shown-pieces.ts";
import { speakerReply } from "./speaker-reply.ts";
import { timeReply } from "./time-reply.ts";

/** "Who said that?", "where?", "what comes after that", "is that a quote?": a question about the sentences that were just shown. */
export const aboutAnswer: Rule = (clause, before, library) => {
  const asked = clause.mentions.length === 0 ? readAskedAbout(clause.plain) : undefined;
  const reply = asked && replyTo(asked, before, library);
  return reply && goesOn(reply);
};

/** A reply without evidence changes nothing: what was shown can still be asked about. */
function goesOn(reply: Reply): FollowUp {
  return { kind: "reply", reply, exchange: reply.outcome === "answered" ? { text: "", continues: true } : undefined };
}

/** If the last reply found nothing more, the replies before it are meant. */
function replyTo(asked: AskedAbout, { shown, shownBefore }: Recalled, library: Library): Reply | undefined {
  const pieces = shownPieces(shown.length > 0 ? shown : shownBefore, library.knowledge.document);
  const [first] = pieces;
  if (!first) return asked.kind === "duration" ? undefined : nothingShownReply;
  return replyAbout(asked, [first, ...pieces.slice(1)], library);
}

const nothingShownReply = unclearReply("There is no passage to show: the last reply quoted nothing.", [], { actions: [helpButton] });

function replyAbout(asked: AskedAbout, pieces: ShownPieces, library: Library): Reply | undefined {
  switch (asked.kind) {
    case "speaker":
      return speakerReply(pieces, library);
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
