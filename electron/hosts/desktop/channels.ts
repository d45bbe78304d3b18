/** Names of the two messages a window may send. */
export const channels = { call: 'tidemark:call', subscribe: 'tidemark:subscribe' } as const;
