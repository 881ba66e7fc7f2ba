/** What a button stands for: a command with ids for arguments, never what a person typed. */
export interface Action {
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  /** Shown to the whole channel instead of to whoever pressed it. */
  readonly share?: boolean;
}

export type DecodedAction =
  | { readonly kind: "action"; readonly action: Action }
  /** Made for another text: the places in it would now name other words. */
  | { readonly kind: "stale" }
  | { readonly kind: "unreadable" };

/** Discord's limit for a button's `custom_id`, in characters; Slack allows more. */
export const longestActionId = 100;

const version = "1";
const share = "!";
const hashDigits = 8;
const format = /^(\d)([0-9a-f]{8})(!?)([a-z]{1,16})((?:;[a-z]{1,16}=[a-z0-9.,+-]{1,64})*)$/u;

/** Whether it can be encoded. Ids and typed words that became ids may be too long, or hold what an id may not. */
export function fitsButton(action: Action): boolean {
  const id = idOf(action, "0".repeat(hashDigits));
  return id.length <= longestActionId && format.test(id);
}

/**
 * `1` + eight digits of the document's hash + `!` if shared + command + `;name=value` for each argument.
 * Throws a RangeError if that is longer than a button's id may be, which is a mistake of the program.
 */
export function encodeAction(action: Action, documentHash: string): string {
  if (!fitsButton(action)) throw new RangeError(`The action ${action.command} cannot be a button's id.`);
  return idOf(action, documentHash);
}

function idOf({ command, args, share: shared }: Action, documentHash: string): string {
  const pairs = Object.entries(args).map(([name, value]) => `;${name}=${value}`);
  return `${version}${documentHash.slice(0, hashDigits)}${shared ? share : ""}${command}${pairs.join("")}`;
}

/** Reads any string: buttons are old, foreign or forged as often as not. */
export function decodeAction(id: string, documentHash: string): DecodedAction {
  const [, stamp, hash, mark, command, pairs] = id.length <= longestActionId ? (format.exec(id) ?? []) : [];
  if (stamp !== version || command === undefined || pairs === undefined) return { kind: "unreadable" };
  if (hash !== documentHash.slice(0, hashDigits)) return { kind: "stale" };
  const args = Object.fromEntries([...pairs.matchAll(/;([a-z]+)=([^;]+)/gu)].map(([, name = "", value = ""]) => [name, value]));
  return { kind: "action", action: { command, args, ...(mark === share ? { share: true } : {}) } };
}
