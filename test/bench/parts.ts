/** What `npm run bench` runs, in this order: the files of these names beside this one. */
export const parts: readonly string[] = ["answers", "early-version", "serving", "daily", "large-documents", "documents", "search"];
