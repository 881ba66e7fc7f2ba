import { type Action, fitsButton } from "../../action.ts";
import { about as aboutCommand } from "../../commands/about.ts";
import { contextButton } from "../../commands/actions.ts";
import type { Library } from "../../library.ts";
import { passageWithContext } from "../../library.ts";
import { type Passage, withoutRepeatedContext } from "../../passage.ts";
import { answeredReply, type LabelledAction, type Reply } from "../../reply.ts";
import { findPassagesOn } from "../../search/passages/passages-on.ts";

/** The name of the action behind "More": it carries the sentences that are left, and the topic. */
const passagesCommand = "passages";
/** In one reply. */
const maxShown = 3;
/** In a button, whose id is short. */
const maxLeft = 12;

/** What the document says about something ("anything about snow", "snow?"); undefined if it has nothing on these words. */
export function passagesReply(typed: string, library: Library): Reply | undefined {
  const words = typed.replace(/[\s?!.]+$/u, "");
  const plain = words.replace(/^(?:the|an?|any|some|its|their) /iu, "");
  const named = (text: string) => library.subjects.findExact(text);
  const subject = named(words) ?? named(plain);
  if (subject) return aboutCommand.run({ args: { subject: subject.id }, isSentence: true, seed: 0, seenFacts: [] }, library);
  const topic = library.topics.findExact(plain);
  const found = findPassagesOn(library.passages, plain, topic?.id);
  if (found.length === 0) return undefined;
  const { sentences } = library.knowledge.document;
  const left = found.slice(maxShown).map(({ sentence }) => sentences.indexOf(sentence));
  const shown = found.slice(0, maxShown).map(({ sentence, matched }) => passageWithContext(sentence, matched, library));
  return replyWith(shown, left, topic?.id, library);
}

function replyWith(shown: readonly Passage[], left: readonly number[], topic: string | undefined, library: Library): Reply {
  const passages = withoutRepeatedContext(shown, library.knowledge.document);
  const name = topic === undefined ? undefined : library.knowledge.topics.get(topic)?.name;
  const heading = name === undefined ? [] : [{ kind: "heading", text: name } as const];
  return answeredReply([...heading, ...passages.map((passage) => ({ kind: "passage", passage }) as const)], passages, {
    actions: [...moreButton(left, topic), ...passages.slice(0, 1).map((passage) => contextButton(passage, library))],
  });
}

function moreButton(left: readonly number[], topic: string | undefined): readonly LabelledAction[] {
  if (left.length === 0) return [];
  const at = left
    .slice(0, maxLeft)
    .map((sentence) => sentence.toString(36))
    .join(",");
  const action = { command: passagesCommand, args: { at, ...(topic === undefined ? {} : { topic }) } };
  return fitsButton(action) ? [{ label: "More", action }] : [];
}

/** The passages behind a "More" button; undefined if the action is another, or its sentences do not exist. */
export function passagesActionReply({ command, args }: Action, library: Library): Reply | undefined {
  if (command !== passagesCommand) return undefined;
  const left = (args.at ?? "").split(",").map((sentence) => Number.parseInt(sentence, 36));
  const shown = left.slice(0, maxShown).flatMap((index) => {
    const sentence = library.knowledge.document.sentences[index];
    return sentence ? [passageWithContext(sentence, [], library)] : [];
  });
  return shown.length === 0 ? undefined : replyWith(shown, left.slice(maxShown), args.topic, library);
}
