import type { Reply } from "../../../src/reply.ts";

/** The argument of a daily post's buttons that identifies the post: a message that is fetched later has no nonce. */
const argument = "post";

/** The post with its key in the ids of its buttons. */
export function withPostKey(reply: Reply, key: string): Reply {
  const args = { [argument]: shortKey(key) };
  return {
    ...reply,
    actions: reply.actions.map(({ label, action }) => ({ label, action: { ...action, args: { ...action.args, ...args } } })),
  };
}

/** Whether the components of a message have the key. */
export function hasPostKey(components: unknown, key: string): boolean {
  return JSON.stringify(components ?? null).includes(`;${argument}=${shortKey(key)}`);
}

const shortKey = (key: string): string => key.slice(0, 16);
