import type { SourceLabel } from "../../src/document/document.ts";

export const formats = ["text", "markdown", "html", "word", "pdf"] as const;
export type Format = (typeof formats)[number];

/** A file as text. Text and Markdown are as in the file; the others are written as Markdown, a paragraph a line. */
export interface ConvertedFile {
  readonly text: string;
  /** The pages of `text`, in order; empty where there are none. */
  readonly pages: readonly SourceLabel[];
  /** What the file says its title is. */
  readonly title?: string | undefined;
  /** What was guessed or left out, each as a clause: "read as windows-1252, which is a guess". */
  readonly notes: readonly string[];
}

export interface ConvertOptions {
  /** UTF-16 code units of text that are enough to refuse the file, where reading is slow. */
  readonly maxLength?: number | undefined;
  /** Called now and then while a large file is read, with a clause: "page 120 of 800". */
  readonly onProgress?: ((progress: string) => void) | undefined;
}

/** Throws a `FormatError` if the file cannot be read. */
export type Convert = (bytes: Uint8Array, options: ConvertOptions) => Promise<ConvertedFile>;

/** Why a file cannot be read: a clause that follows its name, with the remedy. */
export class FormatError extends Error {
  override readonly name = "FormatError";
  /** Counted from 1; undefined if the whole file is concerned. */
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}
