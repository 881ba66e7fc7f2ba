import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createKeyRing } from "../../../adapters/shared/key-ring.ts";

const [one, two] = [randomBytes(32), randomBytes(32)];

describe("a key ring", () => {
  it("opens what it sealed, for the same owner only", () => {
    const ring = createKeyRing([one]);
    const sealed = ring.seal("xoxb-secret …", "slack:T1");
    expect(sealed).not.toContain("secret");
    expect(ring.open(sealed, "slack:T1")).toEqual({ text: "xoxb-secret …", isFirstKey: true });
    expect(ring.open(sealed, "slack:T2")).toBeUndefined();
  });

  it("seals the same text differently each time", () => {
    const ring = createKeyRing([one]);
    expect(ring.seal("text", "slack:T1")).not.toBe(ring.seal("text", "slack:T1"));
  });

  it("seals with the first key and opens with all", () => {
    const sealed = createKeyRing([one]).seal("text", "slack:T1");
    expect(createKeyRing([two, one]).open(sealed, "slack:T1")).toEqual({ text: "text", isFirstKey: false });
    expect(createKeyRing([two]).open(sealed, "slack:T1")).toBeUndefined();
    expect(createKeyRing([two]).open(createKeyRing([two, one]).seal("text", "o"), "o")).toEqual({ text: "text", isFirstKey: true });
  });

  it("does not open what was changed, in any byte", () => {
    const ring = createKeyRing([one]);
    const sealed = ring.seal("text", "slack:T1");
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((changed.readUInt8(index) + 1) % 256, index);
      expect(ring.open(`v1.${changed.toString("base64url")}`, "slack:T1")).toBeUndefined();
    }
    for (const damaged of ["", "v1.", "v1.AAAA", sealed.slice(3), `v2.${sealed.slice(3)}`, sealed.slice(0, -4)])
      expect(ring.open(damaged, "slack:T1")).toBeUndefined();
  });
});
