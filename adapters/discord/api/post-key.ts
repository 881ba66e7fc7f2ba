import type { Reply } from "../../../src/reply.ts";

/** The argument of a daily post's buttons that identifies the post: a message that is fetched later has no nonce. */
const argument = "post";

/** The post with its key in the ids of its buttons. They have no way back: a daily post stays, whoever presses them. */
export function withPostKey(reply: Reply, key: string): Reply {
  const actions = reply.actions.map(({ label, action: { back: _back, ...action } }) => ({
    label,
    action: { ...action, args: { ...action.args, [argument]: shortKey(key) } },
  }));
  return { ...reply, actions };
}

/** Whether the components of a message have the key. */
export function hasPostKey(components: unknown, key: string): boolean {
  return JSON.stringify(components ?? null).includes(`;${argument}=${shortKey(key)}`);
}

/** Whether a button with this id belongs to a daily post. */
export function isPostButton(id: string): boolean {
  return id.includes(`;${argument}=`);
}

const shortKey = (key: string): string => key.slice(0, 16);
