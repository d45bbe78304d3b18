/** Words of the table of runs: what can be done in it, its columns, groups and views. */

export const historyWords = {
  nameOf: (number: number): string => `Name of run #${number}`,
} as const;
