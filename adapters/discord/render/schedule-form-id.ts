/** The form that a person has submitted. */
export interface FormId {
  /** The first digits of the hash of the document whose names the form is filled with. */
  readonly documentHash: string;
  /** The id of the interaction that opened it: a form can be submitted once. */
  readonly opening: string;
}

export type DecodedFormId =
  | ({ readonly kind: "form" } & FormId)
  /** Of another version of the program: its fields may differ. */
  | { readonly kind: "old" }
  | { readonly kind: "unreadable" };

/** To be raised when the fields change. */
const version = "1";
const hashDigits = 8;
const format = /^schedule (\d{1,3}) (.*)$/u;
const partsFormat = /^([0-9a-f]{8}) (\d{1,20})$/u;

/** `schedule 1 0123abcd 1300000000000000000` */
export function encodeFormId({ documentHash, opening }: FormId): string {
  return `schedule ${version} ${shortHash(documentHash)} ${opening}`;
}

/** Accepts any string: a form may be old, or forged. */
export function decodeFormId(id: string): DecodedFormId {
  const [, idVersion, parts = ""] = format.exec(id) ?? [];
  if (idVersion === undefined) return { kind: "unreadable" };
  if (idVersion !== version) return { kind: "old" };
  const [, documentHash, opening] = partsFormat.exec(parts) ?? [];
  return documentHash === undefined || opening === undefined ? { kind: "unreadable" } : { kind: "form", documentHash, opening };
}

export function isOfDocument({ documentHash }: Pick<FormId, "documentHash">, hash: string): boolean {
  return shortHash(hash) === documentHash;
}

function shortHash(hash: string): string {
  return hash.slice(0, hashDigits);
}
