/** A file in a zip archive, as the archive's directory describes it. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes that it says it has. */
  readonly size: number;
  readonly packedSize: number;
  readonly isPacked: boolean;
  readonly isEncrypted: boolean;
  /** Of its own header. */
  readonly offset: number;
}

export const maxZipEntries = 10_000;

/** The central directory, APPNOTE.TXT 4.3.12 and 4.3.16: at most one entry more than `maxZipEntries`. Undefined if it is not there. */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = archive.lastIndexOf("PK\u0005\u0006");
  if (end < 0 || end + 22 > archive.length) return undefined;
  const entries: ZipEntry[] = [];
  for (let at = archive.readUInt32LE(end + 16); at + 46 <= archive.length && entries.length <= maxZipEntries; ) {
    if (archive.readUInt32LE(at) !== 0x02014b50) break;
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString("utf8", at + 46, at + 46 + nameLength),
      size: archive.readUInt32LE(at + 24),
      packedSize: archive.readUInt32LE(at + 20),
      isPacked: archive.readUInt16LE(at + 10) !== 0,
      isEncrypted: (archive.readUInt16LE(at + 8) & 1) !== 0,
      offset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}
