/** The seeds that every run of the tests plays. */
export const SEEDS = [1, 2, 3, 4, 5] as const;
