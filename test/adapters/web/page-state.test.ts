import { describe, expect, it } from "vitest";
import { maxLineLength, pageAddress, readPageState } from "../../../adapters/web/page-state.ts";
import { maxEncodedLength } from "../../../src/conversation/conversation.ts";

function state(query: string) {
  return readPageState(new URLSearchParams(query));
}

describe("the address of the page", () => {
  it("has the conversation in order, and the selected sentence", () => {
    const { turns, place } = state("q=/quote+lu&press=1abc&q=why?&at=7.2");
    expect(turns).toEqual([
      { kind: "text", text: "/quote lu" },
      { kind: "action", id: "1abc" },
      { kind: "text", text: "why?" },
    ]);
    expect(place).toBe("7.2");
  });

  it.each([
    ["/quote guo & liu", "<b>", "深圳 100%", "a+b=c#d"],
    ["\u202eevil\u0000", "  spaces  "],
    ["👨\u200d👩\u200d👧 in 🏳\ufe0f\u200d🌈", "\u200b\ufeff"],
    [`x${"🙂".repeat(1_500)}`],
  ])("round-trips: %j", (...lines) => {
    const there = state(lines.map((line) => `q=${encodeURIComponent(line)}`).join("&"));
    const back = state(pageAddress(there).slice(2));
    expect(back).toEqual(there);
    expect(back.turns).toHaveLength(lines.length);
  });

  it.each(["", "q=", "q=+%0A", "other=1", "at=x", "from=-1", "c=1abc"])("has no turns: %s", (query) => {
    expect(state(query)).toEqual({ turns: [], remembered: undefined, shownAs: "slack", place: undefined, from: undefined });
  });

  it("keeps the joiners of emoji, and text of invisible characters only", () => {
    expect(state(`q=${encodeURIComponent(" 👨\u200d👩\u200d👧 ")}&q=%E2%80%8B`).turns).toEqual([
      { kind: "text", text: "👨\u200d👩\u200d👧" },
      { kind: "text", text: "\u200b" },
    ]);
  });

  it("has what was remembered before its first turn", () => {
    const there = state("c=10123abcd*about*a*1-2&q=more");
    expect(there.remembered).toBe("10123abcd*about*a*1-2");
    expect(pageAddress(there)).toBe("/?c=10123abcd*about*a*1-2&q=more");
    expect(pageAddress(state("c=&q=more"))).toBe("/?q=more");
  });

  it("has how the conversation is drawn, unless it is drawn as in Slack", () => {
    expect(pageAddress(state("q=more&view=terminal&at=7.2"))).toBe("/?q=more&view=terminal&at=7.2");
    expect(pageAddress(state("q=more&view=slack"))).toBe("/?q=more");
    expect(state("view=irc").shownAs).toBe("slack");
  });

  it("has nothing remembered that is too long, or that belongs to turns which are left out", () => {
    expect(state(`c=${"x".repeat(maxEncodedLength + 1)}&q=more`).remembered).toBeUndefined();
    expect(state(`c=1${"&q=more".repeat(12)}`).remembered).toBe("1");
    expect(state(`c=1${"&q=more".repeat(13)}`).remembered).toBeUndefined();
    expect(state(`c=1&q=${"x".repeat(801)}&q=more`).remembered).toBeUndefined();
  });

  it("is bounded, and always keeps the last turn", () => {
    const long = state(Array.from({ length: 100 }, (_, at) => `q=${at}+${"x".repeat(90)}`).join("&"));
    expect(long.turns.length).toBeLessThan(12);
    expect(long.turns.at(-1)).toMatchObject({ text: expect.stringMatching(/^99 /u) });
    const [only] = state(`q=a&q=${"界".repeat(5_000)}`).turns.slice(-1);
    expect(only).toEqual({ kind: "text", text: "界".repeat(maxLineLength) });
  });
});
