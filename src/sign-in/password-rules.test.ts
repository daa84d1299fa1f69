import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPassword, isCommon, leastPassword, mostPassword } from './password-rules.ts'

const known = { name: 'Marta Moreno Díaz', email: 'm.ibarra@lumen-lamps.example', organisation: 'Lumen & Sons' }
const outcome = (password: string) =>
  checkPassword(password, { path: 'password', known }).then(
    () => 'taken',
    (error) => error.problems[0].code,
  )

test.each([
  ['short', 'too-short'],
  ['x'.repeat(129), 'too-long'],
  ['1234567890', 'password-too-common'],
  ['qwertyuiop', 'password-too-common'],
  ['Password2026!', 'password-too-common'],
  ['!!!P4$$w0rd!!!', 'password-too-common'],
  ['Football1984', 'password-too-common'],
  ['passwordpassword', 'password-too-common'],
  ['aaaaaaaaaaaa', 'password-too-common'],
  ['abcabcabcabc', 'password-too-common'],
  ['12121212121212', 'password-too-common'],
  ['abcdefghijkl', 'password-too-common'],
  ['0987654321', 'password-too-common'],
  ['Contraseña123', 'password-too-common'],
  ['йцукен123456', 'password-too-common'],
  ['correct horse battery staple', 'password-too-common'],
  ['moreno-and-some', 'password-holds-known'],
  ['i am MARTA the first', 'password-holds-known'],
  ['l.u.m.e.n lights', 'password-holds-known'],
  ['two ibarras here', 'password-holds-known'],
  ['díaz díaz lamp', 'password-holds-known'],
  ['correct horse battery', 'taken'],
  ['another good one', 'taken'],
  ['sons of the sea', 'password-holds-known'],
  ['a cow on the ice', 'taken'],
  ['三只小猪住在森林里面吗', 'taken'],
  ['чорна кава зранку', 'taken'],
])('%s: %s', async (password, expected) => {
  expect(await outcome(password)).toBe(expected)
})

test('what was told of a problem names the word that gave it away', async () => {
  await expect(checkPassword('moreno-and-some', { path: 'newPassword', known })).rejects.toMatchObject({
    problems: [{ path: 'newPassword', code: 'password-holds-known', values: { value: 'moreno' } }],
  })
})

test('never breaks, and random ones are not common', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 140 }), async (password) => {
      expect(['taken', 'too-short', 'too-long', 'password-too-common', 'password-holds-known']).toContain(
        await outcome(password),
      )
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.uuid(), async (password) => {
      expect(await isCommon(password)).toBe(false)
      expect(password.length).toBeGreaterThanOrEqual(leastPassword)
      expect(password.length).toBeLessThanOrEqual(mostPassword)
    }),
  )
})
