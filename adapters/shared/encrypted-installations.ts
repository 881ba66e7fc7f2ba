import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** An installation of a platform's app, as it is stored. */
export interface InstallationRecord {
  /** The workspace or organisation; unique for the platform. */
  readonly id: string;
  /** What the platform's adapter has encrypted: the database never has a token. */
  readonly sealed: string;
  /** Milliseconds since 1970. */
  readonly installedAt: number;
}

/** The installations of platforms whose app many workspaces install. Every method rejects with a `StoreError`. */
export interface InstallationRecords {
  /** Creates or replaces. */
  save(platform: string, record: InstallationRecord): Promise<void>;
  find(platform: string, id: string): Promise<InstallationRecord | undefined>;
  /** `since`: only those installed after this instant. */
  list(platform: string, since?: number): Promise<readonly InstallationRecord[]>;
  /** Stores the same installation as another key has sealed it. Does nothing if it was changed or removed since it was read. */
  replaceSealed(platform: string, record: InstallationRecord, sealed: string): Promise<void>;
  /** Unless it was installed again after the instant `before` (milliseconds since 1970): notices of a removal may come late. */
  remove(platform: string, id: string, before: number): Promise<void>;
}

/** Keys that encrypt what the database must not show. The first seals, all open: so a key can be replaced while the program runs. */
export interface KeyRing {
  /** `owner`: whose it is. What was sealed for one owner cannot be opened as another's. */
  seal(text: string, owner: string): string;
  /** Undefined if no key opens it: it was sealed with another key or for another owner, or changed. */
  open(sealed: string, owner: string): OpenedText | undefined;
}

export interface OpenedText {
  readonly text: string;
  /** Whether the first key sealed it. */
  readonly isFirstKey: boolean;
}

/** Bytes of a key, of the random initialisation vector (NIST SP 800-38D, section 8.2.2), and of the authentication tag. */
export const keyLength = 32;
const [vectorLength, tagLength] = [12, 16];
const algorithm = "aes-256-gcm";
/** Begins everything sealed; another algorithm will have another. */
const version = "v1.";

/** AES-256-GCM. `keys`: at least one, each of 32 bytes. */
export function createKeyRing(keys: readonly Buffer[]): KeyRing {
  return {
    seal: (text, owner) => {
      const [key = Buffer.alloc(0)] = keys;
      const vector = randomBytes(vectorLength);
      const cipher = createCipheriv(algorithm, key, vector).setAAD(Buffer.from(owner));
      const encrypted = [cipher.update(text, "utf8"), cipher.final()];
      return version + Buffer.concat([vector, ...encrypted, cipher.getAuthTag()]).toString("base64url");
    },
    open: (sealed, owner) => {
      if (!sealed.startsWith(version)) return undefined;
      const bytes = Buffer.from(sealed.slice(version.length), "base64url");
      for (const [index, key] of keys.entries()) {
        const text = decrypt(bytes, key, owner);
        if (text !== undefined) return { text, isFirstKey: index === 0 };
      }
      return undefined;
    },
  };
}

function decrypt(bytes: Buffer, key: Buffer, owner: string): string | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, vectorLength), { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-tagLength));
    const text = decipher.update(bytes.subarray(vectorLength, -tagLength), undefined, "utf8");
    return text + decipher.final("utf8");
  } catch {
    return undefined;
  }
}
