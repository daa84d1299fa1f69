import { readFile } from 'node:fs/promises'
import { Agent } from 'node:https'
import acme from 'acme-client'
import type { AcmeConfig } from '#kernel/env/network.ts'
import { accountKey } from './acme-folder.ts'

export interface Ordering extends AcmeConfig {
  dataDir: string
  /** Answers to what the authority asks by HTTP, by token; put there while an order runs. */
  challenges: Map<string, string>
}

/** Proves to the authority that the name leads here, and answers its certificate with a new key. */
export async function orderCertificate(
  { email, directory, caFile, dataDir, challenges }: Ordering,
  name: string,
): Promise<{ key: string; chain: string }> {
  // The library has one way out for all its calls. What fails longer is tried again by us, much later.
  acme.axios.defaults.timeout = 30_000
  Object.assign(acme.axios.defaults, { acmeSettings: { retryMaxAttempts: 2, retryDefaultDelay: 2 } })
  acme.axios.defaults.httpsAgent = caFile ? new Agent({ ca: await readFile(caFile) }) : undefined
  // It stumbles over an authority that does not answer, and tells its log alone why.
  let trouble = 'no answer'
  acme.setLogger((text) => {
    trouble = /^Caught (.+?),/.exec(text)?.[1] ?? trouble
  })
  const client = new acme.Client({
    directoryUrl: directory,
    accountKey: await accountKey(dataDir, directory, async () => String(await acme.crypto.createPrivateEcdsaKey())),
    backoffMin: 1_000,
    backoffAttempts: 20,
  })
  const [key, csr] = await acme.crypto.createCsr({ altNames: [name] }, await acme.crypto.createPrivateEcdsaKey())
  const chain = await client
    .auto({
      csr,
      email,
      termsOfServiceAgreed: true,
      challengePriority: ['http-01'],
      // Whether the name leads here is the authority's to see: from inside, names may lead elsewhere.
      skipChallengeVerification: true,
      challengeCreateFn: async (_authorization, { token }, answer) => void challenges.set(token, answer),
      challengeRemoveFn: async (_authorization, { token }) => void challenges.delete(token),
    })
    .catch((cause: Error) => {
      throw cause instanceof TypeError ? new Error(`${new URL(directory).host}: ${trouble}`, { cause }) : cause
    })
  return { key: String(key), chain }
}
