import { expect, it } from "vitest";
import { reloadUnderLoad } from "./reload.ts";

it.each(["page", "slack"] as const)(
  "answers from one version of the document at a time while it is saved: %s (npm run reload asks 10,000 questions)",
  async (platform) => {
    const { problems, ...result } = await reloadUnderLoad({ platform, questions: 200, saves: 5, settleTime: 0 });
    expect(problems).toEqual([]);
    expect(result).toMatchObject({ reloads: 4, refusals: 1 });
    expect(result.answers).toBeGreaterThanOrEqual(200);
  },
  60_000,
);
