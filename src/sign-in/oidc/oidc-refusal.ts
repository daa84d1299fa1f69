/** What the person is told: little, so that nobody learns from it who works here. */
export const oidcProblems = ['refused', 'denied', 'expired', 'unreachable', 'failed'] as const
export type OidcProblem = (typeof oidcProblems)[number]

/** What the log of sign-ins says. */
export type OidcReason =
  | 'notSetUp'
  | 'noAttempt'
  | 'usedTwice'
  | 'deniedByProvider'
  | 'providerUnreachable'
  | 'badAnswer'
  | 'noEmail'
  | 'emailNotVerified'
  | 'unknownPerson'
  | 'deactivated'
  | 'otherIdentity'
  | 'cannotBeMade'

const problemOf: Partial<Record<OidcReason, OidcProblem>> = {
  notSetUp: 'failed',
  noAttempt: 'expired',
  usedTwice: 'expired',
  deniedByProvider: 'denied',
  providerUnreachable: 'unreachable',
  badAnswer: 'failed',
}

/** Nobody comes in by single sign-on this time. */
export class OidcRefusal extends Error {
  override name = 'OidcRefusal'
  readonly reason: OidcReason
  /** Whom it would have been, where that is known. */
  readonly userId: string | null

  constructor(reason: OidcReason, { userId = null, cause }: { userId?: string | null; cause?: unknown } = {}) {
    super(`single sign-on: ${reason}`, { cause })
    this.reason = reason
    this.userId = userId
  }

  get problem(): OidcProblem {
    return problemOf[this.reason] ?? 'refused'
  }
}
