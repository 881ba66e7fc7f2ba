import { setFlagsFromString } from "node:v8";

/** Sets flags of V8 that save memory. */
export function limitMemory(): void {
  // Answers keep no memory, so V8 can collect often instead of growing the heap: a quarter less memory for a tenth more time over
  // 20,000 answers (npm run bench).
  setFlagsFromString("--optimize-for-size");
  setFlagsFromString("--semi-space-growth-factor=1");
  // The chat libraries parse HTTP in WebAssembly. Optimising that code takes 35 MB for a moment and saves no noticeable time.
  setFlagsFromString("--liftoff-only");
}
