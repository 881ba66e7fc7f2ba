/** The command behind a button, which is valid until the document changes. Its arguments are ids, never text that a person typed. */
export interface Action {
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  /** The result is shown to the whole channel, not only to the person who pressed the button. */
  readonly share?: boolean;
  /** Pressed to go back: the reply replaces the message even if it has no way back of its own. */
  readonly isReturn?: boolean | undefined;
  /** The way back: shows again what the message with the button showed. It has no way back of its own. */
  readonly back?: Action | undefined;
}

/** Arguments that are undefined are left out. */
export function createAction(command: string, args: Readonly<Record<string, string | number | undefined>> = {}): Action {
  const given = Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return { command, args: Object.fromEntries(given) };
}

export type DecodedAction =
  | { readonly kind: "action"; readonly action: Action }
  /** Made for another version of the document: its offsets no longer match. */
  | { readonly kind: "stale" }
  | { readonly kind: "unreadable" };

/** Discord's limit for a button's `custom_id`, in characters; Slack allows more. */
export const maxActionIdLength = 100;

const version = "1";
const marks = { share: "!", isReturn: "^" } as const;
const backMark = "<";
const hashDigits = 8;
const format = /^(\d)([0-9a-f]{8})(.+)$/u;
const actionFormat = /^([!^]?)([a-z]{1,16})((?:;[a-z]{1,16}=[a-z0-9.,+-]{1,64})*)$/u;
/** A way back: the command is left out if it is the same, and the value of an argument if that is. */
const backFormat = /^([a-z]{0,16})((?:;[a-z]{1,16}(?:=[a-z0-9.,+-]{1,64})?)*)$/u;

/** Whether the action can be encoded: arguments may be too long or contain characters that the format does not allow. */
export function fitsButton(action: Action): boolean {
  const text = actionText(action);
  return version.length + hashDigits + text.length <= maxActionIdLength && readActionText(text) !== undefined;
}

/**
 * `1` + eight digits of the document's hash + `actionText`.
 * Throws a RangeError if the action does not fit; callers check with `fitsButton` where that can happen.
 */
export function encodeAction(action: Action, documentHash: string): string {
  if (!fitsButton(action)) throw new RangeError(`The action ${action.command} cannot be a button's id.`);
  return `${version}${documentHash.slice(0, hashDigits)}${actionText(action)}`;
}

/**
 * A mark if it shares or returns + command + `;name=value` for each argument + `<` and the way back, if there is one, without what is the
 * same: `compare;a=liu;b=li;topic=weather<;a;b`.
 */
export function actionText({ command, args, share, isReturn, back }: Action): string {
  const pairs = Object.entries(args).map(([name, value]) => `;${name}=${value}`);
  const mark = share ? marks.share : isReturn ? marks.isReturn : "";
  return `${mark}${command}${pairs.join("")}${back ? backMark + backText(back, { command, args }) : ""}`;
}

function backText(back: Action, { command, args }: Action): string {
  const pairs = Object.entries(back.args).map(([name, value]) => `;${name}${value === args[name] ? "" : `=${value}`}`);
  return (back.command === command ? "" : back.command) + pairs.join("");
}

/** Accepts any string: a button may be old, from another program, or forged. */
export function decodeAction(id: string, documentHash: string): DecodedAction {
  const [, idVersion, hash, text] = id.length <= maxActionIdLength ? (format.exec(id) ?? []) : [];
  const action = idVersion === version && text !== undefined ? readActionText(text) : undefined;
  if (!action) return { kind: "unreadable" };
  return hash === documentHash.slice(0, hashDigits) ? { kind: "action", action } : { kind: "stale" };
}

/** The action of a button on any version of the document; undefined if the id is unreadable. */
export function readActionId(id: string): Action | undefined {
  const decoded = decodeAction(id, id.slice(version.length, version.length + hashDigits));
  return decoded.kind === "action" ? decoded.action : undefined;
}

/** Undefined for any other text. */
export function readActionText(text: string): Action | undefined {
  const [first = "", second, ...more] = text.split(backMark);
  const action = more.length === 0 ? readOneAction(first) : undefined;
  if (!action || second === undefined) return action;
  const back = readBack(second, action);
  return back && { ...action, back };
}

function readBack(text: string, { command, args }: Action): Action | undefined {
  const [, named, pairs] = backFormat.exec(text) ?? [];
  if (named === undefined || pairs === undefined) return undefined;
  const values = [...pairs.matchAll(/;([a-z]+)(?:=([^;]+))?/gu)].map(([, name = "", value = args[name]]) => [name, value] as const);
  if (values.some(([, value]) => value === undefined)) return undefined;
  return { command: named || command, args: Object.fromEntries(values.map(([name, value = ""]) => [name, value])), isReturn: true };
}

function readOneAction(text: string): Action | undefined {
  const [, mark, command, pairs] = actionFormat.exec(text) ?? [];
  if (command === undefined || pairs === undefined) return undefined;
  const args = Object.fromEntries([...pairs.matchAll(/;([a-z]+)=([^;]+)/gu)].map(([, name = "", value = ""]) => [name, value]));
  return { command, args, ...(mark === marks.share ? { share: true } : {}), ...(mark === marks.isReturn ? { isReturn: true } : {}) };
}

/** The form of `/daily setup`. To submit it is the command `daily start` with what was filled in as its arguments. */
export interface ScheduleForm {
  /** What is set, or a proposal. */
  readonly filled: {
    /** `09:00` */
    readonly time: string;
    /** Monday is 1, Sunday 7; ascending, at least one. */
    readonly weekdays: readonly number[];
    /** IANA name; undefined if it has to be chosen. */
    readonly zone: string | undefined;
    /** The name of a subject or topic. */
    readonly about: string | undefined;
  };
  /** Time zones to choose from, each once, that of `filled` first: the first 25 are the most likely ones; at most 100. */
  readonly zones: readonly ZoneChoice[];
}

export interface ZoneChoice {
  /** `London` */
  readonly name: string;
  /** IANA name. */
  readonly zone: string;
}
