/** Slack's limits, in characters or items, each with its source. An asterisk marks a limit that is measured or chosen, not documented. */
export const limits = {
  /** docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** * `msg_blocks_too_long` was seen from 13,200 characters on: github.com/slackapi/bolt-js/issues/2509 */
  blocksText: 12_000,
  /** * The limit of a section block, docs.slack.dev/reference/block-kit/blocks/section-block */
  richText: 3_000,
  /** * The limit of a section block. docs.slack.dev/reference/block-kit/composition-objects/text-object */
  contextText: 3_000,
  /** docs.slack.dev/reference/block-kit/blocks/table-block */
  table: { count: 1, rows: 100, columns: 20, text: 10_000 },
  /** docs.slack.dev/reference/methods/chat.postMessage recommends no longer text. */
  text: 4_000,
  /** * The limit of a button's address, docs.slack.dev/reference/block-kit/block-elements/button-element */
  url: 3_000,
  /** docs.slack.dev/reference/block-kit/blocks/actions-block */
  actions: 25,
  /** docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  actionId: 255,
  /** docs.slack.dev/reference/block-kit/block-elements/select-menu-element, docs.slack.dev/reference/block-kit/composition-objects/option-object */
  menu: { options: 100, placeholder: 150, optionText: 75, optionValue: 150 },
  /** docs.slack.dev/reference/block-kit/blocks/input-block, docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  input: { label: 2_000, placeholder: 150, text: 3_000 },
  /** docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element, docs.slack.dev/reference/block-kit/blocks/context-actions-block */
  feedback: { text: 75, label: 75, value: 2_000, elements: 5 },
  /** docs.slack.dev/reference/block-kit/block-elements/checkboxes-element */
  checkboxes: 10,
  /** docs.slack.dev/reference/views/home-tab-views, docs.slack.dev/reference/views/modal-views */
  homeBlocks: 100,
  /** docs.slack.dev/reference/views/modal-views. * `error`: the text below a field. */
  modal: { title: 24, button: 24, metadata: 3_000, callbackId: 255, error: 1_000 },
  /** docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
  prompts: 4,
  /** docs.slack.dev/reference/app-manifest */
  manifest: { name: 35, description: 140, longDescription: [174, 4_000], commands: 50, command: 32, usageHint: 1_000 },
  /** docs.slack.dev/interactivity/implementing-shortcuts */
  shortcut: { name: 24, description: 150 },
} as const;

/** All text in a block, at any depth. */
export function textContent(part: unknown): string {
  return fieldTexts(part, ["text"]).join("");
}

/**
 * Characters of everything that a reader sees, and of the addresses of links: Slack does not document what it counts towards the limit of a
 * message.
 */
export function countedLength(part: unknown): number {
  return fieldTexts(part, ["text", "url", "fallback"]).reduce((sum, { length }) => sum + length, 0);
}

function fieldTexts(part: unknown, names: readonly string[]): readonly string[] {
  if (Array.isArray(part)) return part.flatMap((each) => fieldTexts(each, names));
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    typeof value !== "string" ? fieldTexts(value, names) : names.includes(name) ? [value] : [],
  );
}
