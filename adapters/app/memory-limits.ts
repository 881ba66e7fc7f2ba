import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Sets a flag of V8 that keeps the space for new objects as small as it is at first. To be called before anything else is loaded: loading
 * takes no longer, and the space would grow from 2 to 16 MB, which V8 may keep.
 */
export function keepNewSpaceSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/**
 * Sets back a flag of V8 before process.exit(), which waits for V8's threads. With the flag, a thread that compiles does not let the heap grow,
 * but waits for this thread to collect garbage, and Node 24 hung. https://github.com/nodejs/node/issues/54918
 */
export function letHeapGrow(): void {
  setFlagsFromString("--no-optimize-for-size");
}

export type MemoryLimits = typeof memoryLimits;

/** Settings of V8 for a process that belongs to this program alone. */
export const memoryLimits = {
  /** Sets flags of V8 that save memory. */
  limitMemory(): void {
    // Answers hold no memory, so V8 can collect often instead of growing the heap: a quarter less memory for a tenth more time over
    // 20,000 answers (npm run bench).
    setFlagsFromString("--optimize-for-size");
    // The chat libraries parse HTTP in WebAssembly. Optimising that code takes 35 MB for a moment and saves no noticeable time.
    setFlagsFromString("--liftoff-only");
  },

  /**
   * Sets flags of V8 for less machine code: none of the baseline compiler, and the optimising one waits longer. 8 MB less, for a quarter more
   * time over thousands of answers in a row; so for what serves people, not for `verbatim ask --json`.
   */
  limitCode(): void {
    setFlagsFromString("--no-sparkplug");
    memoryLimits.delayOptimizing();
  },

  /** Sets a flag of V8 so that functions are optimised twenty times later: for a single answer it takes a fifth of the processor's time. */
  delayOptimizing(): void {
    // Node 22 and later would say on stderr that they do not know the first one.
    const isOld = Number.parseInt(process.versions.v8, 10) < 12;
    setFlagsFromString(isOld ? "--interrupt-budget=1500000" : "--invocation-count-for-turbofan=60000");
  },

  /**
   * Sets flags of V8 for reading a large document, most of which becomes garbage: of 5 MB, the peak is 70 MB lower for a tenth more time
   * (test/bench/large-documents.ts). The flags of `limitMemory` would save 20 MB more for half as much time again.
   */
  limitGarbage(): void {
    // Per cent of what lives: V8 lets the heap grow up to four times as large as that.
    setFlagsFromString("--heap-growing-percent=50");
  },

  /** Returns free memory to the system. Takes 0.1 s with a document of 5 MB; V8 by itself does so half a minute later. */
  collectGarbage(): void {
    setFlagsFromString("--expose-gc");
    const collect: unknown = runInNewContext("gc");
    if (typeof collect === "function") collect();
  },
};
