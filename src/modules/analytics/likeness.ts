/** In what two deals may agree. */
export type Feature =
  | 'account'
  | 'product'
  | 'competitor'
  | 'pipeline'
  | 'source'
  | 'salesChannel'
  | 'industry'
  | 'size'
  | 'amount'

type Money = { amount: string; currency: string } | null
export type Features = { [name in Exclude<Feature, 'amount'>]?: string | null } & { amount?: Money }

export interface SoldDeal<Deal> {
  deal: Deal
  features: Features
  /** RFC 3339. */
  closedAt: string
}

export interface Alike<Deal> {
  deal: Deal
  /** 0 to 1. */
  likeness: number
  /** In what both agree, what is rarest first. */
  agreed: Feature[]
}

/** Amounts as far apart count as alike. */
const asLarge = 1.5
/** Those that have less in common are not told. */
const leastLikeness = 0.15

/**
 * Deals by how like one they are, the likest and newest first; those that have hardly anything in common are left out. What
 * all agree in counts only where there is nothing else.
 */
export function likenessTo<Deal>(own: Features, others: readonly SoldDeal<Deal>[]): Alike<Deal>[] {
  const tests = [...testsOf(own)].map(([feature, agrees]) => {
    const count = others.filter(({ features }) => agrees(features)).length
    return { feature, agrees, count, weight: count === 0 ? 0 : Math.log((others.length + 1) / count) }
  })
  // What no other has is left out: with it even the likest would seem far.
  const known = tests.filter(({ count }) => count > 0).sort((one, other) => other.weight - one.weight)
  const some = known.filter(({ count }) => count < others.length)
  const telling = some.length > 0 ? some : known
  const whole = telling.reduce((sum, { weight }) => sum + weight, 0)
  return others
    .map(({ deal, features, closedAt }) => {
      const met = telling.filter(({ agrees }) => agrees(features))
      const sum = met.reduce((all, { weight }) => all + weight, 0)
      return { deal, closedAt, likeness: whole === 0 ? 0 : sum / whole, agreed: met.map(({ feature }) => feature) }
    })
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((one, other) => other.likeness - one.likeness || other.closedAt.localeCompare(one.closedAt))
    .map(({ deal, likeness, agreed }) => ({ deal, likeness, agreed }))
}

function* testsOf({ amount, ...own }: Features): Generator<[Feature, (other: Features) => boolean]> {
  for (const [name, value] of Object.entries(own) as [Exclude<Feature, 'amount'>, string | null][])
    if (value !== null) yield [name, (other) => other[name] === value]
  if (amount && Number(amount.amount) > 0) yield ['amount', (other) => isAsLarge(amount, other.amount ?? null)]
}

function isAsLarge(one: NonNullable<Money>, other: Money): boolean {
  if (!other || other.currency !== one.currency || !(Number(other.amount) > 0)) return false
  const ratio = Number(one.amount) / Number(other.amount)
  return ratio <= asLarge && ratio >= 1 / asLarge
}

/**
 * Of the newest won and the newest lost, each `limit` at most and the newest first, those that closed since the day back to which
 * both are known: a longer list of the one would make it look more frequent.
 */
export function withinWindow<Deal extends { closedAt: string | null }>(
  won: readonly Deal[],
  lost: readonly Deal[],
  limit: number,
): Deal[] {
  const starts = [won, lost].flatMap((deals) => (deals.length < limit ? [] : [deals.at(-1)?.closedAt ?? '']))
  const since = starts.sort().at(-1) ?? ''
  return [...won, ...lost].filter(({ closedAt }) => (closedAt ?? '') >= since)
}
