/** What people write in a channel to which the bot listens; half of it are questions. */
export const written = [
  "How long has Liu lived in Shenzhen?",
  "Running ten minutes late, start without me.",
  "What did Guo say about the northeast?",
  "haha, same here",
  "Why do people leave the northeast?",
  "I have moved the meeting to Thursday.",
] as const;

export const writtenPerSecond = 20;
