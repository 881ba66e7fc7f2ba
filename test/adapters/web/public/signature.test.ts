import { describe, expect, it } from "vitest";
import { checkSignature, createPass, signedQuery } from "../../../../adapters/web/public/signature.ts";

const secret = "a secret of at least 32 characters";
const now = Date.UTC(2026, 10, 26, 20, 30);
const day = 24 * 3600 * 1000;
const signed = { hash: "1a2b3c4d", place: "7.2-7.4" };
const query = signedQuery(signed, createPass(secret, now));

function check(text: string, place = signed, time = now) {
  return checkSignature(place, new URLSearchParams(text), secret, time).kind;
}

describe("the signature of a link", () => {
  it("lasts 30 days, rounded up to the hour", () => {
    const [, until = ""] = /until=(\d+)/u.exec(query) ?? [];
    expect(new Date(Number(until) * 1000).toISOString()).toBe("2026-12-26T21:00:00.000Z");
    expect(check(query)).toBe("valid");
    expect(check(query, signed, now + 30 * day)).toBe("valid");
    expect(check(query, signed, now + 30 * day + 30 * 60_000)).toBe("expired");
  });

  it("is the same for links of the same hour", () => {
    expect(signedQuery(signed, createPass(secret, now + 29 * 60_000))).toBe(query);
    expect(signedQuery(signed, createPass(secret, now + 31 * 60_000))).not.toBe(query);
  });

  it("does not open anything after any one character was changed, left out or added", () => {
    const others = [..."0aZ_-=%+. "];
    const changed = [...query].flatMap((mark, at) => {
      const [before, after] = [query.slice(0, at), query.slice(at + 1)];
      return [
        before + after,
        ...others.filter((other) => other !== mark).flatMap((other) => [before + other + after, before + other + mark + after]),
      ];
    });
    expect(changed.length).toBeGreaterThan(1_000);
    expect(changed.filter((text) => ["valid", "expired"].includes(check(text)))).toEqual([]);
  });

  it.each([
    { hash: "1a2b3c4e", place: "7.2-7.4" },
    { hash: "1a2b3c4d", place: "7.2-7.5" },
    { hash: "1a2b3c4d", place: "7.2" },
    { hash: "1a2b3c4d", place: "" },
  ])("opens only its own place, not %j", (place) => {
    expect(check(query, place)).toBe("forged");
  });

  it.each([
    ["", "missing"],
    ["until=1798318800", "missing"],
    ["sig=abc", "missing"],
    [`${query}&sig=abc`, "forged"],
    [`until=1&${query}`, "forged"],
    [query.replace("until=", "until=+"), "forged"],
    [query.replace("until=", "until=0"), "forged"],
    [query.replace(/until=\d+/u, "until=1e10"), "forged"],
    [query.replace(/until=\d+/u, "until=9999999999"), "forged"],
    [query.replace(/sig=.*/u, "sig=ä"), "forged"],
    [`${query}&utm_source=chat`, "valid"],
  ])("%s is %s", (text, kind) => {
    expect(check(text)).toBe(kind);
  });

  it("is another one with another secret", () => {
    expect(checkSignature(signed, new URLSearchParams(query), `${secret}!`, now).kind).toBe("forged");
  });
});
