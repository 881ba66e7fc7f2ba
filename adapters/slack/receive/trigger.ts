import * as v from "valibot";

const triggered = v.object({ trigger_id: v.string(), response_url: v.optional(v.string(), "") });

/** What Slack makes anew for every command and every press; the same again is the same delivery. Undefined where Slack sends none. */
export function triggerIn(body: unknown): string | undefined {
  const { success, output } = v.safeParse(triggered, body);
  return success ? `${output.trigger_id} ${output.response_url}` : undefined;
}
