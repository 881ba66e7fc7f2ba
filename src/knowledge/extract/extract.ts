import { type Document, sentencesOf } from "../../document/document.ts";
import type { Sentence } from "../../document/sentences.ts";
import { contains, type Span } from "../../document/span.ts";
import type { Fact, Quotation, Statement, Subject } from "../model.ts";
import { statementId } from "../model.ts";
import { sourceOf } from "./proper-names/source.ts";
import { type Utterance, utterancesIn } from "./speech/speech.ts";
import { type NamedPlaces, namedPlaces } from "./subjects/named-places.ts";
import { namesIn } from "./subjects/names.ts";
import { subjectsFor } from "./subjects/subjects.ts";

/** What a text gives without anybody curating it. */
export interface ExtractedKnowledge {
  readonly subjects: readonly Subject[];
  /** In the document's order. */
  readonly statements: readonly Statement[];
}

/** Subjects from names; facts from the sentences that mention them; quotations from direct speech. Topics cannot be derived. */
export function extractKnowledge(document: Document): ExtractedKnowledge {
  const source = sourceOf(document);
  const utterances = utterancesIn(document, source);
  const subjects = subjectsFor(namesIn(document, source, utterances));
  const named = namedPlaces(subjects.flatMap(({ name, subject }) => name.mentions.map((span) => ({ span, subject }))));
  const facts = document.paragraphs.flatMap(({ kind, sentences }) => (kind === "text" ? factsIn(document, sentences, named) : []));
  const quotations = utterances.map((utterance) => quotationOf(document, utterance, named));
  return {
    subjects: subjects.map(({ subject }) => subject),
    statements: [...facts, ...quotations].toSorted((a, b) => a.span.start - b.span.start),
  };
}

function factsIn({ text }: Document, sentences: readonly Sentence[], named: NamedPlaces): readonly Fact[] {
  return sentences.flatMap((sentence, at) => {
    const before = sentences[at - 1];
    const opening = /^(?:(he|she|his|her)|they|their|it|its|this|that|these|those|such)(?![\p{L}'’-])/iu.exec(
      text.slice(sentence.start, sentence.end),
    );
    const meant = opening?.[1] && before ? personMeant(named, before, sentence) : [];
    const about = [...new Set([...meant, ...named.subjectsIn(sentence).map(({ id }) => id)])];
    return about.length > 0 ? [factOf(sentence, about, opening && before ? [before] : [])] : [];
  });
}

/** Whom `He` at the beginning of a sentence means: the one person of the sentence before, where no other name may be a person's. */
function personMeant(named: NamedPlaces, before: Span, sentence: Span): readonly string[] {
  const mayBePersons = named.subjectsIn(before).filter(({ kind }) => kind === "person" || kind === "thing");
  const [person, ...others] = mayBePersons;
  const alone = person?.kind === "person" && others.length === 0;
  return alone && !named.subjectsIn(sentence).some(({ kind }) => kind === "person") ? [person.id] : [];
}

function factOf(sentence: Span, about: readonly string[], needed: readonly Span[]): Fact {
  const span = { start: sentence.start, end: sentence.end };
  const needs = needed.map(({ start, end }) => ({ start, end }));
  return { kind: "fact", id: statementId(span), span, passage: span, needs, about, topic: undefined, asked: [], derived: true };
}

function quotationOf(document: Document, { words, passage, speaker }: Utterance, named: NamedPlaces): Quotation {
  const about = named.subjectsIn(words).map(({ id }) => id);
  const by = speaker && named.subjectsIn(speaker)[0]?.id;
  const elsewhere = speaker && !contains(passage, speaker) ? sentencesOf(document, speaker) : [];
  const needs = elsewhere.map(({ start, end }) => ({ start, end }));
  return { kind: "quotation", id: statementId(words), span: words, passage, needs, about, topic: undefined, asked: [], derived: true, by };
}
