import { aboutButton, contextButton } from "../../commands/actions.ts";
import { overlappingSentences } from "../../document/document.ts";
import type { Span } from "../../document/span.ts";
import type { Subject } from "../../knowledge/model.ts";
import { type Library, passageWithContext } from "../../library.ts";
import { createPassage, type Passage, withoutRepeatedContext } from "../../passage.ts";
import { answeredReply, closestReply, notStatedReply, type Reply } from "../../reply.ts";

/** `label`: what was understood, in each reply below. */
export function passagesReply(passages: readonly Passage[], label: string, library: Library): Reply {
  return answeredReply([{ kind: "note", text: label }, ...passages.map((passage) => ({ kind: "passage", passage }) as const)], passages, {
    actions: passages.slice(0, 1).map((passage) => contextButton(passage, library)),
  });
}

export function spansReply(spans: readonly Span[], subjects: readonly Subject[], label: string, library: Library): Reply {
  return passagesReply(toPassages(spans, subjects, library), label, library);
}

/** Of a sentence that comes closest. */
export function nearestReply(nearest: Span, subjects: readonly Subject[], label: string, library: Library): Reply {
  const [passage] = toPassages([nearest], subjects, library);
  if (!passage) return nothingReply(subjects, label);
  const reply = closestReply(passage, undefined, { actions: [contextButton(passage, library)] });
  return { ...reply, blocks: [{ kind: "note", text: label }, ...reply.blocks] };
}

export function nothingReply(subjects: readonly Subject[], label: string): Reply {
  const names = subjects.map(({ name }) => name).join(" or ");
  const reply = notStatedReply(`The document says nothing on this about ${names}.`, [], { actions: subjects.slice(0, 1).map(aboutButton) });
  return { ...reply, blocks: [{ kind: "note", text: label }, ...reply.blocks] };
}

function toPassages(spans: readonly Span[], known: readonly Subject[], library: Library): readonly Passage[] {
  const { document } = library.knowledge;
  const passages = spans.map((span) => {
    const [sentence] = overlappingSentences(document, span);
    return sentence ? passageWithContext(sentence, [], library, known) : createPassage(document, span);
  });
  return withoutRepeatedContext(passages, document);
}
