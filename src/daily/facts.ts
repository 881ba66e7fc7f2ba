import { createHash } from "node:crypto";
import { type Document, sentencesOf, wordsOf } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Knowledge, Statement } from "../knowledge/model.ts";

/** What there is to post. A card stands for a fact by its words, so that it outlives every change of the document but one of these words. */
export interface Facts {
  /** Of a subject or topic, or all. */
  cards(about: string | undefined): readonly string[];
  /** The sentence on a card; undefined if the document does not have it any more. */
  sentence(card: string): Sentence | undefined;
}

export function openFacts(knowledge: Knowledge): Facts {
  const { document } = knowledge;
  const sentences = new Map<string, Sentence>();
  const decks = new Map<string | undefined, readonly string[]>();
  const cardsOf = (statements: readonly Statement[]) => {
    const cards = new Set<string>();
    for (const statement of statements) {
      const sentence = postable(document, statement);
      if (!sentence) continue;
      const card = cardOf(wordsOf(document, sentence));
      sentences.set(card, sentence);
      cards.add(card);
    }
    return [...cards];
  };
  const all = cardsOf(oneEach(knowledge.statements, document));
  return {
    cards(about) {
      const cards = about === undefined ? all : (decks.get(about) ?? cardsOf(factsOn(about, knowledge)));
      decks.set(about, cards);
      return cards;
    },
    sentence: (card) => sentences.get(card),
  };
}

/** A heading or a caption is no fact by itself. */
function postable(document: Document, { span }: Statement): Sentence | undefined {
  const sentence = sentencesOf(document, span)[0];
  return sentence && document.paragraphs[sentence.paragraph - 1]?.kind === "text" ? sentence : undefined;
}

/** Characters; enough that two of a million facts hardly ever share it. */
const cardLength = 16;

function cardOf(words: string): string {
  return createHash("sha256").update(words).digest("hex").slice(0, cardLength);
}

/** What the document states and what it reports, one for each sentence; what it quotes is for `/quote`. */
export function oneEach(statements: readonly Statement[], document: Document): readonly Statement[] {
  const bySentence = new Map<number, Statement>();
  for (const statement of statements) {
    const start = sentencesOf(document, statement.span)[0]?.start ?? statement.span.start;
    if (statement.kind !== "quotation" && !bySentence.has(start)) bySentence.set(start, statement);
  }
  return [...bySentence.values()];
}

/** Of the subject or topic with this id. */
export function factsOn(id: string, { statements, document }: Knowledge): readonly Statement[] {
  const about = statements.filter((statement) => statement.about.includes(id));
  return oneEach(about.length > 0 ? about : statements.filter(({ topic }) => topic === id), document);
}
