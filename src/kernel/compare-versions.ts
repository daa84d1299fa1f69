/** Below zero when `a` is the older release; what follows a hyphen is older than without it. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  for (let at = 0; at < 3; at++) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0)
    if (difference !== 0) return difference
  }
  if (left.rest === right.rest) return 0
  if (!left.rest || !right.rest) return left.rest ? -1 : 1
  return left.rest < right.rest ? -1 : 1
}

function partsOf(version: string): { numbers: number[]; rest: string } {
  const [plain = '', ...rest] = version.split('-')
  return { numbers: plain.split('.').map((part) => Number.parseInt(part, 10) || 0), rest: rest.join('-') }
}
