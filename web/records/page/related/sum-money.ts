import type { MoneyValue } from '#web/kit/format.ts'

/** Exact sums, one for each currency, in the order in which the currencies appear. */
export function sumMoney(values: readonly MoneyValue[]): MoneyValue[] {
  const groups = Map.groupBy(values, ({ currency }) => currency)
  return [...groups].map(([currency, group]) => ({ currency, amount: sumDecimals(group.map(({ amount }) => amount)) }))
}

function sumDecimals(decimals: readonly string[]): string {
  const scale = Math.max(0, ...decimals.map((decimal) => decimal.split('.')[1]?.length ?? 0))
  const sum = decimals.reduce((total, decimal) => total + scaled(decimal, scale), 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${sum < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`
}

function scaled(decimal: string, scale: number): bigint {
  const [whole = '', fraction = ''] = decimal.split('.')
  return BigInt(`${whole}${fraction.padEnd(scale, '0')}`)
}
