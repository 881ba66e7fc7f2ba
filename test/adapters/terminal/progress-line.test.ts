import type { WriteStream } from "node:tty";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProgressLine, withProgressLine } from "../../../adapters/terminal/progress-line.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function createStream(isTTY: boolean) {
  const written: string[] = [];
  // Only what a progress line uses.
  const stream = { isTTY, columns: 30, write: (text: string) => written.push(text) } as unknown as WriteStream;
  return { stream, written };
}

describe("the line that says what is read", () => {
  it("comes after a second and then every few seconds, in lines of a log", () => {
    const { stream, written } = createStream(false);
    const line = createProgressLine(stream);
    for (let page = 0; page < 100; page += 1) {
      line.update(`a.pdf: page ${page} of 100`);
      vi.advanceTimersByTime(100);
    }
    line.clear();
    expect(written).toEqual(["Reading a.pdf: page 10 of 100\n", "Reading a.pdf: page 40 of 100\n", "Reading a.pdf: page 70 of 100\n"]);
  });

  it("is written again and again on a terminal, within its width, and cleared", () => {
    const { stream, written } = createStream(true);
    const line = createProgressLine(stream);
    line.show("a file with a long name and \u001b[31mcolours.pdf");
    line.clear();
    expect(written).toEqual(["\r\u001b[KReading a file with a long na", "\r\u001b[K"]);
  });

  it("is cleared before an error is printed", async () => {
    const { stream, written } = createStream(true);
    const failing = withProgressLine(stream, async ({ show }) => {
      show("a.pdf");
      throw new Error("a.pdf is damaged");
    });
    await expect(failing).rejects.toThrow("a.pdf is damaged");
    expect(written.at(-1)).toBe("\r\u001b[K");
  });

  it("shows at once what has to be known", () => {
    const { stream, written } = createStream(false);
    createProgressLine(stream).show("a document of 5.0 million characters");
    expect(written).toEqual(["Reading a document of 5.0 million characters\n"]);
  });
});
