import { describe, expect, it } from "vitest";
import { say } from "../../../article.ts";
import type { Transport } from "../fake/server.ts";
import { startOnSlack } from "../running.ts";

describe("the log", { timeout: 60_000 }, () => {
  it.concurrent.each<Transport>(["socket", "http"])(
    "contains no tokens and no message texts, even at the level trace, over %s",
    async (transport) => {
      const { slack, program, stop } = await startOnSlack(transport, { LOG_LEVEL: "trace" });
      const answer = await slack.runCommand("/quote guo zebrawords");
      await slack.runCommand("/quote guo");
      await slack.ask("/quote guo");
      await slack.ask("zebrawords are private");
      await slack.mention("zebrawords are private");
      await slack.clickButton("In context", await slack.runCommand("/quote wang"));
      await slack.clickButtonId("zebrawords", answer);
      await slack.openTab("home");
      slack.faults.failNext("chat.postMessage", { kind: "refused", error: "invalid_blocks" });
      await slack.ask("/quote guo");
      slack.faults.failNext("chat.postMessage", { kind: "server error", isExecuted: false });
      await slack.sendMessage("zebrawords");
      slack.socket.send('{"type":"events_api","zebrawords"');
      await slack.http.send("zebrawords", { signature: "v0=" }).catch(() => undefined);
      expect(await stop()).toBe(0);
      const { botToken, appToken, signingSecret } = slack.installation;
      const [quoted = ""] = say("/quote guo").evidenceTexts;
      for (const secret of [botToken, appToken, signingSecret, "zebrawords", quoted.slice(1, 40), "verificationtoken", "/response/"])
        expect(program.stderr()).not.toContain(secret);
    },
  );
});
