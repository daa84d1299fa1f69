/** How many random trials a test makes: so many times as many with KITH_ROUNDS. */
export function rounds(usual: number): number {
  return Math.ceil(usual * Number(process.env.KITH_ROUNDS ?? 1))
}
