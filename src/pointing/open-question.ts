import { sentencesReply } from "../commands/answer-question.ts";
import { nearestReply, nearestText } from "../commands/refusal.ts";
import { overlappingSentences, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Library } from "../library.ts";
import { type Reply, shownSpans } from "../reply.ts";
import { isLikely } from "../search/find-passages.ts";
import { likeliestCandidates, type Search, wholeDocument } from "./candidates.ts";
import { type ChatMessage, chatMessages, createOffer, type Earlier, type Offer } from "./messages.ts";
import { type Opinion, type Pick, readAnswer } from "./read-answer.ts";

/** What a person asked of the document, with the reply of the rules. A model may point at other passages. */
export interface OpenQuestion {
  /** As typed. */
  readonly text: string;
  readonly reply: Reply;
  /** What the rules asked of the document: the question, and what the conversation makes of it. */
  readonly readings: readonly string[];
  /** What the last reply of the conversation showed. */
  readonly shown: readonly Span[];
}

export interface PointingOptions {
  /** UTF-16 code units: a document of at most this length is offered whole. */
  readonly reads: number;
  /** `low`: a pick answers only where the search finds it likely, too. */
  readonly trust: "high" | "low";
  /** Any text; the labels change with it. */
  readonly day: string;
  /** What the same person asked before in that place, oldest first. Without it, what was shown last stands for it. */
  readonly before: readonly Earlier[];
}

/** What to send to a model, and what its answer comes to. */
export interface Look {
  readonly messages: readonly ChatMessage[];
  /** The reply, or a second look at other passages. Undefined for an answer that is no opinion: the reply of the rules counts. */
  read(answer: string): Reply | Look | undefined;
}

/** The first look. */
export function lookAt(question: OpenQuestion, library: Library, options: PointingOptions): Look {
  const asked = { question, library, options };
  return createLook(asked, createFirstOffer(asked));
}

interface Asked {
  readonly question: OpenQuestion;
  readonly library: Library;
  readonly options: PointingOptions;
}

function createLook(asked: Asked, offer: Offer, first?: Opinion): Look {
  const { question, library, options } = asked;
  const { document } = library.knowledge;
  const { shown } = question;
  const before = options.before.length > 0 || shown.length === 0 ? options.before : [{ asked: "", shown }];
  return {
    messages: chatMessages(offer, before, question.text, document),
    read: (answer) => {
      const opinion = readAnswer(answer, offer, document) ?? first;
      if (!opinion) return undefined;
      const goesOn = opinion !== first && first === undefined && opinion.search.length > 0;
      return goesOn ? createLook(asked, createSecondOffer(opinion.search, asked), opinion) : decide(opinion, asked);
    },
  };
}

function createFirstOffer(asked: Asked): Offer {
  const { document } = asked.library.knowledge;
  if (document.text.length > asked.options.reads) return createPartOffer(searchesOf(asked.question), asked);
  return createOffer(wholeDocument(document), true, document, asked.options.day);
}

function createPartOffer(searches: readonly Search[], { question, library, options }: Asked): Offer {
  const shown = [...question.shown, ...options.before.flatMap((each) => each.shown)];
  return createOffer(likeliestCandidates(searches, shown, library), false, library.knowledge.document, options.day);
}

/** How much a search counts, in the fusion of SPIKES. */
const weights = { typed: 1.5, together: 1, sentence: 1, phrase: 0.4 };

function searchesOf({ text, readings }: OpenQuestion): readonly Search[] {
  const others = [...new Set(readings)].filter((reading) => reading !== text).slice(0, maxReadings);
  return [{ text, weight: weights.typed }, ...others.map((reading) => ({ text: reading, weight: weights.together }))];
}

const maxReadings = 3;

/** `search`: phrases, of which the longest may be a sentence that the document may say. */
function createSecondOffer(search: readonly string[], asked: Asked): Offer {
  const [longest = ""] = search.toSorted((a, b) => b.length - a.length);
  const phrases = search.filter((each) => each !== longest);
  const searches = [
    ...searchesOf(asked.question),
    { text: phrases.join(" "), weight: weights.together },
    { text: longest, weight: weights.sentence },
    ...phrases.map((text) => ({ text, weight: weights.phrase })),
  ];
  return createPartOffer(searches, asked);
}

/** Two keys: what a model points at is an answer only with its words; and what it does not point at is none, whatever the rules say. */
function decide({ picks, nearest }: Opinion, { question, library, options }: Asked): Reply {
  const { text, reply } = question;
  const isTrusted = ({ sentence }: Pick) => options.trust === "high" || readingsLike(sentence, question, library);
  const answering = picks.filter(isTrusted);
  if (answering.length > 0) {
    const words = answering.flatMap((pick) => pick.words ?? []);
    return sentencesReply(
      answering.map(({ sentence }) => sentence),
      text,
      library,
      { words },
    );
  }
  // What asks nothing gets no passages that come near.
  if (reply.outcome === "unclear" && picks.length === 0) return reply;
  const near = [...picks.map(({ sentence }) => sentence), ...nearest];
  const isOfRules = reply.outcome === "answered" || near.length === 0;
  const ofRules = (isOfRules ? shownSpans(reply) : []).flatMap((span) =>
    overlappingSentences(library.knowledge.document, span).slice(0, 1),
  );
  const all = [...new Set([...near, ...ofRules])];
  return all.length === 0 ? reply : nearestReply(all, library, { text: nearestText(text) });
}

function readingsLike(sentence: Sentence, { text, readings }: OpenQuestion, { passages, knowledge }: Library): boolean {
  const index = knowledge.document.sentences.indexOf(sentence);
  return [text, ...readings].some((reading) => isLikely(passages, reading, index));
}
