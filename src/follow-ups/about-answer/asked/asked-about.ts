/** What is asked about the answer that was just shown. */
export type AskedAbout =
  | { readonly kind: "speaker" | "listener" | "naming" | "place" | "context" | "paragraph" | "quotation" | "certainty" }
  | { readonly kind: "neighbour"; readonly step: -1 | 1; readonly unit: "sentence" | "paragraph" }
  | { readonly kind: "time"; readonly unit: TimeUnit; readonly ofSpeaking: boolean }
  | { readonly kind: "owner" | "basis"; readonly noun: string }
  | { readonly kind: "duration" };

/** `date`: any date; `day`: with a month or a day of the week. */
export type TimeUnit = "any" | "date" | "year" | "day";
