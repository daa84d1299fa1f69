import { randomBytes, scryptSync } from 'node:crypto'
import type { Gate } from '#modules/workspace/index.ts'

const mark = 'quick'

/**
 * Hashing passwords is slow on purpose, and tests sign in hundreds of times: theirs are hashed by the same function at its
 * lowest cost. The tests of the set-up and those with a Kith of their own hash as everybody does.
 */
export function hashQuickly({ auth: { password } }: Pick<Gate, 'auth'>): void {
  const { verify } = password
  password.hash = async (text) => {
    const salt = randomBytes(16).toString('hex')
    return `${mark}:${salt}:${keyOf(text, salt)}`
  }
  password.verify = async (data) => {
    const [first, salt = '', key] = data.hash.split(':')
    return first === mark ? key === keyOf(data.password, salt) : verify(data)
  }
}

function keyOf(password: string, salt: string): string {
  return scryptSync(password.normalize('NFKC'), salt, 64, { N: 2 }).toString('hex')
}
