/** What only one copy of the program does at a time: the keys of PostgreSQL's advisory locks. Any numbers, the same in all copies. */
export const advisoryLocks = { migration: 7_461_209, recomputation: 7_461_210, retention: 7_461_211 } as const;
