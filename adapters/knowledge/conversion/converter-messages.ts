import type { ConvertedFile } from "../../formats/format.ts";

/** To the process that converts files. Each gets `progress` any number of times, then one other answer. */
export interface ConversionRequest {
  readonly path: string;
  readonly name: string;
}

export type ConversionAnswer =
  | { readonly kind: "progress"; readonly progress: string }
  | { readonly kind: "converted"; readonly file: ConvertedFile }
  | { readonly kind: "refused"; readonly message: string; readonly line: number | undefined }
  /** A bug, or a file that a library cannot cope with. */
  | { readonly kind: "failed"; readonly message: string };
