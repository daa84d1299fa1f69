import type { Call } from '#api/http/endpoint.ts'
import { callerOf, personOf } from '#api/session.routes.ts'
import { invalid } from '#kernel/errors.ts'
import { demandPassword } from '#modules/workspace/index.ts'
import { hasFactor } from '#sign-in/second-factor/factor-state.ts'
import { takeCode } from '#sign-in/second-factor/take-code.ts'

/** A session alone does not do: the password once more, and a code where there is a second factor. Answers whose they are. */
export async function demandProof(
  call: Pick<Call, 'world' | 'request' | 'address' | 'identity'>,
  { password, code }: { password: string; code?: string | undefined },
): Promise<string> {
  const { gate, database } = call.world
  const userId = personOf(call)
  await demandPassword(gate, { userId, password })
  if (!(await hasFactor(database, userId))) return userId
  if (!code?.trim()) throw invalid([{ path: 'code', message: 'A code is needed.', code: 'required' }])
  await takeCode(gate, { userId, code, caller: callerOf(call) })
  return userId
}
