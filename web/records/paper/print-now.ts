/** Prints what the screen shows, for those who are not part of it: an entry of a menu. */
export const printer: { now: (() => void) | null } = { now: null }
