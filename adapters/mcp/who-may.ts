import { createHash, timingSafeEqual } from "node:crypto";
import type { Documents, ServedDocument } from "../shared/documents.ts";
import type { CountedPerson } from "../shared/request-limit.ts";

/** Who calls the tools. */
export interface Caller {
  /** The documents that the caller may see, sorted by name, may be none. To be read for each call, because a reload replaces them. */
  readonly visible: () => readonly ServedDocument[];
  /** Whose requests a call adds to; undefined for whoever started the program. */
  readonly countedAs?: CountedPerson;
  /** Whether the caller shows blocks beside the text. */
  readonly showsBlocks?: boolean;
}

/** A bearer token, and the names of the documents that its bearers may see; `*` is all. */
export interface BoundToken {
  readonly token: string;
  readonly documents: readonly string[];
}

/** Undefined if the Authorization header has none of the tokens. */
export function findBearer(
  authorization: string | undefined,
  tokens: readonly BoundToken[],
  documents: Pick<Documents, "all">,
): Caller | undefined {
  const [, given = ""] = /^Bearer +(\S+)$/iu.exec(authorization ?? "") ?? [];
  const digest = sha256(given);
  // All are compared, so that the time says nothing.
  const [bearer] = tokens.filter(({ token }) => timingSafeEqual(sha256(token), digest));
  if (!bearer) return undefined;
  const isBound = ({ name }: ServedDocument) => bearer.documents.includes(name) || bearer.documents.includes("*");
  // Copies of the program count people in their database, which must not have the token.
  const person = digest.toString("hex").slice(0, 16);
  return { visible: () => documents.all().filter(isBound), countedAs: { platform: "mcp", workspace: "", person } };
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
