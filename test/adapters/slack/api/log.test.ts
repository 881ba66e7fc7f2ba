import { describe, expect, it } from "vitest";
import { say } from "../../../article.ts";
import type { Transport } from "../fake/wire.ts";
import { onSlack } from "../running.ts";

describe("what the log keeps to itself", { timeout: 30_000 }, () => {
  it.concurrent.each<Transport>(["socket", "http"])(
    "tokens and whatever anybody said, even at its most talkative, by %s",
    async (transport) => {
      const { slack, program, stop } = await onSlack(transport, { LOG_LEVEL: "trace" });
      const answer = await slack.command("/quote guo zebrawords");
      await slack.command("/quote guo");
      await slack.ask("/quote guo");
      await slack.ask("zebrawords are private");
      await slack.mention("zebrawords are private");
      await slack.press("In context", await slack.command("/quote wang"));
      await slack.pressId("zebrawords", answer);
      await slack.openTab("home");
      slack.faults.befall("chat.postMessage", { kind: "refused", error: "invalid_blocks" });
      await slack.ask("/quote guo");
      slack.faults.befall("chat.postMessage", { kind: "broken", done: false });
      await slack.write("zebrawords");
      slack.socket.send('{"type":"events_api","zebrawords"');
      await slack.http.send("zebrawords", { signature: "v0=" }).catch(() => undefined);
      expect(await stop()).toBe(0);
      const { botToken, appToken, signingSecret } = slack.installation;
      const [quoted = ""] = say("/quote guo").words;
      for (const secret of [botToken, appToken, signingSecret, "zebrawords", quoted.slice(1, 40), "verificationtoken", "/response/"])
        expect(program.stderr()).not.toContain(secret);
    },
  );
});
