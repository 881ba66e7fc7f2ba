import { type Action, fitsButton } from "../action.ts";
import { type Document, overlappingSentences } from "../document/document.ts";
import { isSameSpan, type Span } from "../document/span.ts";
import { readSpan, writeSpan } from "../document/span-text.ts";
import { type Library, passageWithContext } from "../library.ts";
import { createPassage, type Passage, withoutRepeatedContext } from "../passage.ts";
import { answeredReply, type Block, closestReply, type Reply } from "../reply.ts";
import { aboutButton, contextButton } from "./actions.ts";

/** The name of the action that shows the passages of an earlier reply again: a button cannot carry the question that found them. */
const showCommand = "show";

/** What the reply said before its passages. */
const introductions = { yes: "Yes:", otherwise: "The document says otherwise:" } as const;
type Introduction = keyof typeof introductions;

interface ShownBefore {
  readonly introduction?: Introduction | undefined;
  /** The passage was shown as no answer. */
  readonly isClosest?: boolean;
  /** The id of the subject that the question was about. */
  readonly about?: string | undefined;
}

/** Shows a reply again that consists of passages; undefined for others, and for more than a button can carry. */
export function showAgainAction({ blocks, closest }: Pick<Reply, "blocks" | "closest">): Action | undefined {
  const passages = blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : []));
  const isAll = passages.length === blocks.length && closest.length === 0;
  return isAll ? showPassagesAction(passages) : undefined;
}

/** Undefined without passages, and for more than a button can carry. */
export function showPassagesAction(passages: readonly Pick<Passage, "span">[], before: ShownBefore = {}): Action | undefined {
  const { introduction, isClosest, about: of } = before;
  const as = isClosest ? "closest" : introduction;
  const args = { at: writeSpans(passages.map(({ span }) => span)), ...(as ? { as } : {}), ...(of ? { of } : {}) };
  const action = { command: showCommand, args };
  return passages.length > 0 && fitsButton(action) ? action : undefined;
}

/** Undefined if the action is another, or its places do not exist. */
export function showAgainReply(action: Action, library: Library): Reply | undefined {
  const { command, args } = action;
  if (command !== showCommand) return undefined;
  const { document, subjects } = library.knowledge;
  const passages = withoutRepeatedContext(
    readSpans(args.at ?? "", document).map((span) => toPassage(span, library)),
    document,
  );
  const [first] = passages;
  if (!first) return undefined;
  const about = subjects.get(args.of ?? "");
  const evidence = passages.map(({ span: { start, end } }) => ({ start, end }));
  const options = { evidence, actions: [contextButton(first, library), ...(about ? [aboutButton(about)] : [])], origin: action };
  if (args.as === "closest") return closestReply(first, undefined, options);
  return answeredReply(
    [...introductionBlocks(args.as), ...passages.map((passage) => ({ kind: "passage", passage }) as const)],
    passages,
    options,
  );
}

export function introductionBlocks(name: string | undefined): readonly Block[] {
  return name === "yes" || name === "otherwise" ? [{ kind: "text", text: introductions[name] }] : [];
}

/** A sentence comes with the context that it needs; other spans stand for themselves. */
function toPassage(span: Span, library: Library): Passage {
  const { document } = library.knowledge;
  const sentence = overlappingSentences(document, span).find((each) => isSameSpan(each, span));
  return sentence ? passageWithContext(sentence, [], library) : createPassage(document, span);
}

/** For a button. */
export function writeSpans(spans: readonly Span[]): string {
  return spans.map(writeSpan).join(",");
}

/** The spans that a button carries. Those that are not in the document are skipped. */
export function readSpans(text: string, document: Document): readonly Span[] {
  return text.split(",").flatMap((part) => {
    const span = readSpan(part);
    return span && span.end <= document.text.length ? [span] : [];
  });
}
