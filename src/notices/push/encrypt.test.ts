import { createECDH } from 'node:crypto'
import { expect, test } from 'vitest'
import { areBrowserKeys, encryptPush, mostBytes } from './encrypt.ts'

const keys = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
}

test('a message is the one of the example in RFC 8291, appendix A', () => {
  const body = encryptPush('When I grow up, I want to be a watermelon', keys, {
    privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
    salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
  })
  expect(body.toString('base64url')).toBe(
    [
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml',
      'mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT',
      'pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    ].join(''),
  )
})

test('no two messages are alike, and the longest fills a record', () => {
  expect(encryptPush('a', keys)).not.toEqual(encryptPush('a', keys))
  expect(encryptPush('x'.repeat(mostBytes), keys)).toHaveLength(4096)
})

test('what is no key of a browser is told from one', () => {
  expect(areBrowserKeys(keys)).toBe(true)
  const other = createECDH('secp256k1')
  other.generateKeys()
  for (const wrong of [
    { ...keys, auth: 'BTBZMqHH6r4Tts7J_aSI' },
    { ...keys, p256dh: keys.p256dh.slice(0, -4) },
    { ...keys, p256dh: `BD${keys.p256dh.slice(2)}` },
    { ...keys, p256dh: other.getPublicKey().toString('base64url') },
  ])
    expect(areBrowserKeys(wrong), JSON.stringify(wrong)).toBe(false)
})
